import type { Header } from '../evidence/evidence';
import type { KnownState, ProviderState } from '../states/state-registry';

/**
 * Who brings states about: the offline provider, a gateway that stands before the provider and injects faults,
 * or an endpoint that only knows the state-change protocol.
 */
export type StateArranger = 'simulator' | 'gateway' | 'state-change endpoint';

/** Provider states that have been brought about. */
export interface ArrangedStates {
  /** Who brought them about, where it was not the request itself. */
  readonly arrangedBy?: StateArranger;
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
  /** True where it may be a gateway: a program of ours takes its state changes. Else its answers are the provider's. */
  readonly mayBeGateway: boolean;
  /** Throws StateChangeError where the states do not come about. */
  arrange(states: readonly ProviderState[]): Promise<ArrangedStates>;
}

/** A state that this target should have been able to arrange did not come about. */
export class StateChangeError extends Error {
  override name = 'StateChangeError' as const;
}
