import type { Header } from '../evidence/evidence';
import type { KnownState, ProviderState } from '../states/state-registry';

/** Provider states that have been brought about. */
export interface ArrangedStates {
  /** What arranging gave back, for generators that need it. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Headers by which the target knows in which states a request is asked. */
  readonly headers: readonly Header[];
  /** Takes the states away again. */
  undo(): Promise<void>;
}

/** Who is verified: it says which states it can be brought into, and brings them about. */
export interface VerificationTarget {
  canArrange(state: KnownState): boolean;
  /** True where groups of states can be arranged beside one another. */
  readonly keepsStatesApart: boolean;
  /** Throws StateChangeError where the states do not come about. */
  arrange(states: readonly ProviderState[]): Promise<ArrangedStates>;
}

/** A state that this target should have been able to arrange did not come about. */
export class StateChangeError extends Error {
  override name = 'StateChangeError' as const;
}
