import type { Call } from '../errors/call';
import { RequestAbortedError } from '../errors/request-aborted-error';
import { type DeadlineName, RequestTimeoutError } from '../errors/request-timeout-error';
import type { CancelTimer, Clock } from './clock';
import type { Timeouts } from './timeouts';

/** Ends a call, or one try of it, when a deadline runs out or the caller gives up. */
export interface CallGuard {
  /** Aborted with the error that the call is to throw. */
  readonly signal: AbortSignal;
  /** Starts the deadline, again where it is running. */
  start(deadline: DeadlineName): void;
  stop(deadline: DeadlineName): void;
  /** A guard with deadlines of its own that also ends when this one does. */
  fork(): CallGuard;
  /** Stops every deadline and lets go of the caller's signal. */
  close(): void;
}

interface CallGuardOptions {
  call: Call;
  clock: Clock;
  timeouts: Timeouts;
  callerSignal?: AbortSignal | undefined;
}

/** Creates the guard of one call. The caller's own reason is dropped: it may hold anything. */
export function createCallGuard({ callerSignal, ...options }: CallGuardOptions): CallGuard {
  return linkGuard(options, callerSignal, () => new RequestAbortedError(options.call));
}

function linkGuard(
  options: Omit<CallGuardOptions, 'callerSignal'>,
  parent: AbortSignal | undefined,
  reasonOfParent: () => unknown,
): CallGuard {
  const { call, clock, timeouts } = options;
  const controller = new AbortController();
  const running = new Map<DeadlineName, CancelTimer>();

  const stop = (deadline: DeadlineName) => {
    running.get(deadline)?.();
    running.delete(deadline);
  };
  const followParent = () => controller.abort(reasonOfParent());
  if (parent?.aborted) followParent();
  else parent?.addEventListener('abort', followParent, { once: true });

  return {
    signal: controller.signal,
    start(deadline) {
      stop(deadline);
      const limitMs = timeouts[deadline];
      const expire = () => controller.abort(new RequestTimeoutError(call, deadline, limitMs));
      running.set(deadline, clock.setTimer(expire, limitMs));
    },
    stop,
    fork: () => linkGuard(options, controller.signal, () => controller.signal.reason),
    close() {
      for (const deadline of [...running.keys()]) stop(deadline);
      parent?.removeEventListener('abort', followParent);
    },
  };
}
