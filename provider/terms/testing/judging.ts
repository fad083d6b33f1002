import { judgeTerms, type TermsToJudge } from '../judge-terms';
import type { Terms } from '../terms';
import { jsonExchange, requestOf, sample } from './samples';

const request = requestOf({ model: 'gpt-4.1', n: 1, max_tokens: 5 });

/** Judges these terms by these samples, of a request that sets what terms may ask for. */
export const judge = (
  terms: Omit<Terms, 'version'>,
  samples: TermsToJudge['samples'],
  rest: Partial<TermsToJudge> = {},
) => judgeTerms({ terms: { version: 1, ...terms }, request, samples, ...rest });

/** Good and bad answers in the order of a text: `+` and `-`, and `?` for one that never came. */
export const inOrder = (text: string, bad = sample(jsonExchange(), 'broken')) =>
  [...text].map((letter) => {
    if (letter === '?') return sample(jsonExchange({}, { status: 429 }), 'unknown');
    return letter === '+' ? sample(jsonExchange()) : bad;
  });

/** One of each of the terms that there are. */
export const everyTerm: Omit<Terms, 'version'> = {
  passRate: { atLeast: 0.95 },
  latency: { timeToFirstTokenMs: { p50: 800 }, gapMs: { max: 250 }, totalMs: { p95: 4000, max: 9000 } },
  tokens: { consistent: true, maxPrompt: 20, maxCompletion: 5, maxTotal: 25 },
  cost: { maxUsdPerCall: 0.002, maxUsdPerRun: 0.2 },
  output: { jsonSchema: { type: 'string' } },
  model: { sameFamilyAsRequested: true },
  honoured: ['n', 'max_tokens'],
};
