import { createHash } from 'node:crypto';

/** Makes a source of numbers from 0 to below 1 that is the same for the same seed. */
export function createRandom(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  // Xorshift (G. Marsaglia, 2003): good enough for coins, and quick.
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
