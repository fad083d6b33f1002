import { setTimeout as sleep } from 'node:timers/promises';

/** Time, as verification uses it; injected so that tests need not wait. */
export interface Clock {
  /** Monotonic milliseconds. */
  nowMs(): number;
  /** The date and time of day. */
  now(): Date;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  now: () => new Date(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, { signal });
  },
};
