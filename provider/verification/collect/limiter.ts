/** Runs tasks, at most so many at the same time, in the order in which they were handed in. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes a limiter for `concurrency` tasks at a time. */
export function createLimiter(concurrency: number): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;

  /** The place goes to who waits longest: if it were free in between, a task handed in just now could take it too. */
  function passOn(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return async (task) => {
    if (running < concurrency) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      passOn();
    }
  };
}
