/** What evidence has under the number of a sample. */
export type SampleState = 'missing' | 'worthless' | 'kept';

/** Deals the numbers of samples, each once: equal exchanges may go on at the same time. */
export interface SampleNumbers {
  /** The smallest number, from 0, that no evidence of worth has and no exchange under way. */
  reserve(identity: string): Promise<number>;
  /** Gives a number back that nothing was recorded under. */
  release(identity: string, sample: number): void;
}

interface Counter {
  next: number;
  readonly free: number[];
}

/** So many in a row mean that the folder cannot be read at all, which writing will tell. */
const MAX_WORTHLESS = 1_000;

/** Makes the numbers. `stateOf` looks into the evidence, once for each identity. */
export function createSampleNumbers(
  stateOf: (identity: string, sample: number) => Promise<SampleState>,
): SampleNumbers {
  const counters = new Map<string, Promise<Counter>>();

  async function count(identity: string): Promise<Counter> {
    const free: number[] = [];
    for (let next = 0; ; next += 1) {
      const state = await stateOf(identity, next);
      if (state === 'missing' || free.length >= MAX_WORTHLESS) return { next, free };
      if (state === 'worthless') free.push(next);
    }
  }
  return {
    async reserve(identity) {
      const counting = counters.get(identity) ?? count(identity);
      counters.set(identity, counting);
      const counter = await counting;
      const freed = counter.free.sort((a, b) => a - b).shift();
      if (freed !== undefined) return freed;
      counter.next += 1;
      return counter.next - 1;
    },
    release(identity, sample) {
      void counters.get(identity)?.then(({ free }) => free.push(sample));
    },
  };
}
