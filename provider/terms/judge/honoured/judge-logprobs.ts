import type { JsonValue } from '../../../verification/json-value';
import type { Answer, AnswerChoice } from '../answer/answer';
import { largestOf } from '../statistics/largest-of';
import { type Finding, kept, unknown } from '../term-verdict';
import { silentFailure } from './silent-failure';

/** `logprobs`: every choice with text gives the log probabilities of its tokens. */
export function judgeLogprobs(logprobs: JsonValue, { choices }: Answer): Finding {
  if (logprobs === false) return kept(true, 'the request asks for no log probabilities');
  if (logprobs !== true) return unknown('the request asks neither for log probabilities nor for none');
  const spoken = choices.filter(hasText);
  if (spoken.length === 0) return unknown('no choice has text');
  const silent = spoken.find(({ alternatives }) => alternatives === null || alternatives.length === 0);
  return silent === undefined
    ? kept(true, 'every choice gives log probabilities')
    : silentFailure('logprobs', `none (choice ${silent.index})`, false);
}

/**
 * `top_logprobs`: so many alternatives for a token. Now and then a token has fewer, so the largest number in a
 * choice decides.
 */
export function judgeTopLogprobs(top: JsonValue, { choices }: Answer): Finding {
  if (typeof top !== 'number') return unknown('the request gives no number as top_logprobs');
  const spoken = choices.filter(hasText);
  if (spoken.length === 0) return unknown('no choice has text');
  const largest = spoken.map(({ alternatives }) => largestOf(alternatives ?? []));
  const other = largest.find((count) => count !== top);
  return other === undefined
    ? kept(top, `asked for top_logprobs = ${top}, got ${top}`)
    : silentFailure(`top_logprobs = ${top}`, String(other), other);
}

function hasText({ text, refusal }: AnswerChoice): boolean {
  return Boolean(text) || refusal !== '';
}
