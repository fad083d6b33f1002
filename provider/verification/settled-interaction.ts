import type { PactInteraction } from './pact-interaction';
import type { Reason } from './reason';
import type { Verdict } from './verdict';

/** A verdict that needs no look at the shape of an answer, and why. */
export interface Settlement {
  readonly verdict: Exclude<Verdict, 'kept'>;
  readonly reason: Reason;
}

/** Interactions that are decided before the provider is asked, or because it could not be. */
export type SettledInteractions = Map<PactInteraction, Settlement>;
