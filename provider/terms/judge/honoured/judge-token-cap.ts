import { fillInPrompts } from '../../../evidence/redaction/find-prompts-in-text';
import { countTokens } from '../../../simulator/tokens/tokenizer';
import type { JsonValue } from '../../../verification/json-value';
import type { Answer, AnswerChoice } from '../answer/answer';
import { largestOf } from '../statistics/largest-of';
import { type Finding, kept, unknown } from '../term-verdict';
import { readCounts } from '../tokens/read-counts';
import { silentFailure } from './silent-failure';

/** Models count in other units than the tokenizer here; a text is too long only where it is by more than this. */
const TOLERATED = 1.3;

/**
 * `max_tokens` and `max_completion_tokens`: no choice is longer. Judged by the usage and by counting the text
 * too, since a provider that ignores the limit may also misreport.
 */
export function judgeTokenCap(name: string, cap: JsonValue, { usage, choices }: Answer): Finding {
  if (typeof cap !== 'number') return unknown(`the request gives no number as ${name}`);
  const asked = `${name} = ${cap}`;
  const reported = usage && readCounts(usage).completion;
  const allowed = cap * Math.max(1, choices.length);
  if (reported !== undefined && reported > allowed)
    return silentFailure(asked, `${reported} tokens by usage${inChoices(choices)}`, reported);
  const counted = largestOf(choices.map(countChoice));
  if (counted > cap * TOLERATED) return silentFailure(asked, `about ${counted} tokens of text`, counted);
  if (reported !== undefined) return kept(reported, `asked for ${asked}, got ${reported}`);
  // The count alone is good for a difference larger than its tolerance.
  return counted * TOLERATED <= cap
    ? kept(counted, `asked for ${asked}, got about ${counted} by counting the text`)
    : unknown(`the answer has no usage, and the text counts about ${counted} tokens`, counted);
}

function inChoices({ length }: readonly AnswerChoice[]): string {
  return length > 1 ? ` in ${length} choices` : '';
}

function countChoice({ text, refusal, calls }: AnswerChoice): number {
  const called = calls.map((call) => call.name + call.arguments);
  return countTokens(fillInPrompts([text ?? '', refusal, ...called].join('')));
}
