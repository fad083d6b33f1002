/** Runs tasks, at most so many at the same time, in the order in which they were handed in. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes a limiter for `concurrency` tasks at a time. */
export function createLimiter(concurrency: number): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;

  function release(): void {
    running -= 1;
    waiting.shift()?.();
  }

  return async (task) => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await task();
    } finally {
      release();
    }
  };
}
