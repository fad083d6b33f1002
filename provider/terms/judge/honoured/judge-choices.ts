import { lacksPrompt } from '../../../evidence/redaction/find-prompts-in-text';
import type { JsonValue } from '../../../verification/json-value';
import type { Answer } from '../answer/answer';
import { type Finding, kept, unknown } from '../term-verdict';
import { silentFailure } from './silent-failure';

/** `n`: so many choices. */
export function judgeChoiceCount(n: JsonValue, { choices }: Answer): Finding {
  const count = choices.length;
  return count === n
    ? kept(count, `asked for n = ${n}, got ${count}`)
    : silentFailure(`n = ${n}`, String(count), count);
}

/** `stop`: none of the sequences is in the text of any choice. */
export function judgeStop(stop: JsonValue, { choices }: Answer): Finding {
  const sequences = [stop].flat().filter((sequence) => typeof sequence === 'string' && sequence !== '');
  if (sequences.length === 0) return unknown('the request gives no stop sequence');
  const found = choices.find(({ text }) => sequences.some((sequence) => text?.includes(String(sequence))));
  if (found !== undefined)
    return silentFailure(
      `stop = ${JSON.stringify(stop)}`,
      `a text that contains it (choice ${found.index})`,
      false,
    );
  return choices.some(({ text }) => lacksPrompt(text ?? ''))
    ? unknown('a part of the text was redacted, and may have contained it')
    : kept(true, 'no stop sequence is in the text');
}
