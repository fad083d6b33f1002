import type { Header, ProviderRequest } from '../../evidence/evidence';
import type { EvidenceStore } from '../../evidence/evidence-store';
import type { EvidenceRedactor } from '../../evidence/redaction/evidence-redactor';
import type { Deadlines } from '../../targets/ask-provider';
import type { PathJoin } from '../../targets/join-base-url';
import type { VerificationTarget } from '../../targets/verification-target';
import type { PriceList } from '../../terms/judge/cost/price-list';
import type { Clock } from '../clock';
import type { PlannedExchange } from '../plan/asked-interaction';
import type { CallBudget } from './call-budget';

/** How the provider is asked. */
export interface CollectOptions {
  readonly baseUrl: URL;
  /** How the run calls the provider's version. */
  readonly providerVersion?: string;
  /** The proxy through which the provider is reached. */
  readonly proxy?: URL;
  readonly paths: PathJoin;
  readonly headers: readonly Header[];
  readonly target: VerificationTarget;
  readonly store: EvidenceStore;
  readonly redactor: EvidenceRedactor;
  readonly budget: CallBudget;
  readonly prices: PriceList;
  readonly concurrency: number;
  readonly retries: number;
  readonly patienceMs: number;
  readonly deadlines: Deadlines;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** What this machine adds to a measured time, where it was measured. */
  readonly overheadMs?: number;
  /** Plans the requests that need the values of their states, once those are known. */
  planAgain(
    exchanges: readonly PlannedExchange[],
    values: ReadonlyMap<string, object>,
  ): Promise<ReadonlyMap<string, ProviderRequest>>;
  onCollected(exchange: PlannedExchange): void;
}
