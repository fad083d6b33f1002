import type { Evidence } from '../../evidence/evidence';
import type { Verdict } from '../../verification/verdict';

/** What was seen of one exchange, as far as terms are judged by it. Times count from the request. */
export type SeenExchange = Pick<Evidence, 'status' | 'headers' | 'pieces' | 'endAtMs' | 'end'>;

/** One sample of an interaction. */
export interface TermSample {
  readonly exchange: SeenExchange;
  /** What the exchange says about the shape, or what its end or status has settled. */
  readonly shape: Verdict;
}
