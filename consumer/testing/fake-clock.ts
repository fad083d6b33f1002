import type { Clock } from '../transport/clock';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves the time and fires the timers that fall due, in order. */
  advance(byMs: number): void;
  /** Delays of the timers that are running. */
  timers(): number[];
  /** The waits that were asked for with `sleep`, in milliseconds. They pass at once. */
  readonly sleeps: number[];
}

/** Creates a clock at `nowMs`. A `sleep` moves it on by what was asked and resolves. */
export function createFakeClock(nowMs = Date.UTC(2026, 10, 23)): FakeClock {
  let now = nowMs;
  const running = new Set<{ dueMs: number; delayMs: number; callback: () => void }>();
  const sleeps: number[] = [];

  const clock: FakeClock = {
    sleeps,
    now: () => now,
    setTimer(callback, delayMs) {
      const timer = { dueMs: now + delayMs, delayMs, callback };
      running.add(timer);
      return () => {
        running.delete(timer);
      };
    },
    async sleep(delayMs, signal) {
      sleeps.push(delayMs);
      clock.advance(delayMs);
      signal.throwIfAborted();
    },
    advance(byMs) {
      now += byMs;
      const due = [...running]
        .filter(({ dueMs }) => dueMs <= now)
        .sort((one, other) => one.dueMs - other.dueMs);
      for (const timer of due) {
        if (running.delete(timer)) timer.callback();
      }
    },
    timers: () => [...running].map(({ delayMs }) => delayMs),
  };
  return clock;
}
