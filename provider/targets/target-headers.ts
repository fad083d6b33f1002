import type { Header } from '../evidence/evidence';

/** Hop-by-hop and computed headers of the engine's own connection, which are not part of the contract. */
const OF_THE_CONNECTION = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);

/**
 * The headers for the provider: the contract's, with the caller's in place of those of the same name.
 *
 * In states about the key the contract's own (bad) key is sent, so nothing is replaced there. Answers are
 * asked for uncompressed: what is recorded shall be readable, and redactable.
 */
export function targetHeaders(
  fromContract: readonly Header[],
  overrides: readonly Header[],
  isAboutKey: boolean,
): Header[] {
  const applied = isAboutKey ? [] : overrides;
  const replaced = new Set(applied.map(([name]) => name.toLowerCase()));
  const kept = fromContract.filter(([name]) => {
    const lower = name.toLowerCase();
    return !OF_THE_CONNECTION.has(lower) && !replaced.has(lower);
  });
  return [...kept, ...applied, ['accept-encoding', 'identity']];
}
