import { setMaxListeners } from 'node:events';
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
  const { signal, clock = systemClock } = context;
  return { ...context, clock, signal: signal && ownSignal(signal) };
}

/** Every call under way listens to the end of the run: many listeners are no leak here, and no warning is due. */
function ownSignal(signal: AbortSignal): AbortSignal {
  const own = AbortSignal.any([signal]);
  setMaxListeners(0, own);
  return own;
}
