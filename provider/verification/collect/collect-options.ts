import type { Header } from '../../evidence/evidence';
import type { EvidenceStore } from '../../evidence/evidence-store';
import type { Deadlines } from '../../targets/ask-provider';
import type { PathJoin } from '../../targets/join-base-url';
import type { VerificationTarget } from '../../targets/verification-target';
import type { Clock } from '../clock';
import type { PlannedExchange, PlannedRequests } from '../plan/plan-exchanges';

/** How the provider is asked. */
export interface CollectOptions {
  readonly baseUrl: URL;
  readonly paths: PathJoin;
  readonly headers: readonly Header[];
  readonly target: VerificationTarget;
  readonly store: EvidenceStore;
  readonly concurrency: number;
  readonly retries: number;
  readonly patienceMs: number;
  readonly deadlines: Deadlines;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Plans the requests that need the values of their states, once those are known. */
  planAgain(
    exchanges: readonly PlannedExchange[],
    values: ReadonlyMap<string, object>,
  ): Promise<PlannedRequests>;
  onCollected(exchange: PlannedExchange): void;
}
