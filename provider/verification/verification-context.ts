import { type Clock, systemClock } from './clock';
import type { VerificationProgress } from './options/verification-options';

/** What the surroundings give to a run. */
export interface VerificationContext {
  onProgress?(progress: VerificationProgress): void;
  /** Ends the run: what it has started is ended too. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/** The context with a clock, for those who need one. */
export interface RunContext extends VerificationContext {
  readonly clock: Clock;
}

/** Fills in what the surroundings left out. */
export function toRunContext(context: VerificationContext): RunContext {
  return { ...context, clock: context.clock ?? systemClock };
}
