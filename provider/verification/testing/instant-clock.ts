import { type Clock, systemClock } from '../clock';

/** A clock whose waits are over at once and are written down, and that a test may put forward. */
export interface InstantClock extends Clock {
  readonly sleptMs: number[];
  advance(ms: number): void;
}

export function createInstantClock(): InstantClock {
  const sleptMs: number[] = [];
  let aheadMs = 0;
  return {
    sleptMs,
    advance(ms) {
      aheadMs += ms;
    },
    nowMs: () => systemClock.nowMs() + aheadMs,
    now: () => new Date(systemClock.now().getTime() + aheadMs),
    sleep: async (ms) => {
      sleptMs.push(ms);
    },
  };
}
