import type { Clock } from '../transport/clock';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves the time and fires the timers that fall due, in order. */
  advance(byMs: number): void;
  /** Resolves when a timer of this length is running. */
  untilTimer(delayMs: number): Promise<void>;
  /** Lengths of the timers that are running. */
  timers(): number[];
  /** The waits that were asked for with `sleep`, in milliseconds. */
  readonly sleeps: readonly number[];
}

interface Timer {
  dueMs: number;
  delayMs: number;
  callback: () => void;
}

/** Creates a clock at `nowMs`. A `sleep` moves it on by what was asked and resolves at once. */
export function createFakeClock(nowMs = Date.UTC(2026, 10, 23)): FakeClock {
  let now = nowMs;
  const running = new Set<Timer>();
  const sleeps: number[] = [];
  const waiting: { delayMs: number; resolve: () => void }[] = [];

  const clock: FakeClock = {
    sleeps,
    now: () => now,
    setTimer(callback, delayMs) {
      const timer = { dueMs: now + delayMs, delayMs, callback };
      running.add(timer);
      for (const waiter of waiting) if (waiter.delayMs === delayMs) waiter.resolve();
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
      const due = [...running].filter((timer) => timer.dueMs <= now);
      for (const timer of due.sort((one, other) => one.dueMs - other.dueMs)) {
        if (running.delete(timer)) timer.callback();
      }
    },
    untilTimer(delayMs) {
      if (clock.timers().includes(delayMs)) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ delayMs, resolve }));
    },
    timers: () => [...running].map((timer) => timer.delayMs),
  };
  return clock;
}
