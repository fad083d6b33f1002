import { createLimiter } from './limiter';

/** Tasks that end when the test says so. */
function controlledTasks() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    started,
    end: (name: string) => ends.get(name)?.(),
    task: (name: string) => () => {
      started.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    },
  };
}

describe('a limiter', () => {
  it('starts tasks in order, and no more than it allows at a time', async () => {
    const { started, end, task } = controlledTasks();
    const limit = createLimiter(2);
    const results = ['a', 'b', 'c', 'd'].map((name) => limit(task(name)));
    expect(started).toEqual(['a', 'b']);
    end('b');
    expect(await results[1]).toBe('b');
    expect(started).toEqual(['a', 'b', 'c']);
    end('a');
    end('c');
    expect(await Promise.all([results[0], results[2]])).toEqual(['a', 'c']);
    expect(started).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives a free place to one task only, also when another is handed in at that moment', async () => {
    const { started, end, task } = controlledTasks();
    const limit = createLimiter(1);
    const first = limit(task('first'));
    void limit(task('waiting'));
    end('first');
    // Runs right after the first has ended, and before who waits for its place goes on.
    queueMicrotask(() => void limit(task('late')));
    await first;
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();

    expect(started).toEqual(['first', 'waiting']);
    end('waiting');
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    expect(started).toEqual(['first', 'waiting', 'late']);
  });

  it('goes on after a task that fails', async () => {
    const limit = createLimiter(1);
    const failing = limit(() => Promise.reject(new Error('no')));
    const next = limit(async () => 'next');

    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});
