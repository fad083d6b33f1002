import type { Answer } from '../answer/answer';
import { broken, type Finding, kept, unknown } from '../term-verdict';
import { readCounts } from './read-counts';

const LIMITED = {
  maxPrompt: { count: 'prompt', words: 'prompt tokens' },
  maxCompletion: { count: 'completion', words: 'completion tokens' },
  maxTotal: { count: 'total', words: 'tokens in total' },
} as const;

export type TokenLimit = keyof typeof LIMITED;

export function isTokenLimit(key: string): key is TokenLimit {
  return Object.hasOwn(LIMITED, key);
}

/** Judges a limit on the tokens of one call, by the usage of its answer. */
export function judgeTokenLimit({ usage }: Answer, key: TokenLimit, limit: number): Finding {
  if (usage === undefined) return unknown('the answer has no usage');
  const { count, words } = LIMITED[key];
  const tokens = readCounts(usage)[count];
  if (tokens === undefined) return unknown(`usage.${count}_tokens is no whole number`);
  return tokens <= limit
    ? kept(tokens, `${tokens} ${words}, at most ${limit}`)
    : broken(tokens, `${tokens} ${words}, more than ${limit}`);
}
