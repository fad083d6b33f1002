import { setTimeout as wait } from 'node:timers/promises';

/** Time as the simulator sees it; injected, so that a test owns it. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
  /** Resolves after `durationMs`; rejects as soon as `signal` aborts. */
  wait(durationMs: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  wait: async (durationMs, signal) => {
    await wait(durationMs, undefined, { signal });
  },
};
