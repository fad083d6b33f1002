import type { JsonValue } from '../../verification/json-value';
import type { Verdict } from '../../verification/verdict';

/** The verdict of one term, as it stands in a report. */
export interface TermVerdict {
  readonly verdict: Verdict;
  /** What was seen; null where nothing was, or where it is infinite. */
  readonly observed: JsonValue;
  readonly limit: JsonValue;
  /** `ms`, `tokens`, `USD`, or null for what has none. */
  readonly unit: string | null;
  /** How many observations the verdict rests on. */
  readonly samples: number;
  readonly reason: string;
}

/** What one exchange says about one term. */
export interface Finding {
  readonly verdict: Verdict;
  readonly observed: JsonValue;
  /** Goes on after the name of the term; never quotes what the model wrote. */
  readonly reason: string;
}

export const kept = (observed: JsonValue, reason: string): Finding => ({ verdict: 'kept', observed, reason });
export const broken = (observed: JsonValue, reason: string): Finding => ({
  verdict: 'broken',
  observed,
  reason,
});
export const unknown = (reason: string, observed: JsonValue = null): Finding => ({
  verdict: 'unknown',
  observed,
  reason,
});
