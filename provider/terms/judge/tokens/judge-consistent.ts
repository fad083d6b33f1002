import { isJsonObject, type JsonObject } from '../../../verification/json-value';
import type { Answer } from '../answer/answer';
import { broken, type Finding, kept, unknown } from '../term-verdict';
import { readCounts } from './read-counts';

/**
 * Judges whether the usage makes sense: prompt, completion and total are there and whole, positive where there
 * was text, the total is their sum, and no detail is above its whole.
 */
export function judgeConsistent(answer: Answer): Finding {
  const { usage } = answer;
  if (usage === undefined) return unknown('the answer has no usage');
  const fault = faultOf(usage, answer);
  return fault === undefined ? kept(true, 'the usage adds up') : broken(false, fault);
}

function faultOf(usage: JsonObject, answer: Answer): string | undefined {
  const { prompt, completion, total } = readCounts(usage);
  if (prompt === undefined) return 'usage.prompt_tokens is no whole number';
  if (completion === undefined) return 'usage.completion_tokens is no whole number';
  if (total === undefined) return 'usage.total_tokens is no whole number';
  if (prompt === 0) return 'usage.prompt_tokens is 0, and there was a prompt';
  if (completion === 0 && saysSomething(answer))
    return 'usage.completion_tokens is 0, and there was an answer';
  if (total !== prompt + completion)
    return `usage.total_tokens is ${total}, and prompt and completion make ${prompt + completion}`;
  return (
    detailFault(usage, 'prompt_tokens_details', prompt) ??
    detailFault(usage, 'completion_tokens_details', completion)
  );
}

function saysSomething({ choices }: Answer): boolean {
  return choices.some(({ text, refusal, calls }) => Boolean(text) || refusal !== '' || calls.length > 0);
}

function detailFault(usage: JsonObject, key: string, whole: number): string | undefined {
  const details = isJsonObject(usage[key]) ? usage[key] : {};
  const [above] = Object.entries(details).filter(([, count]) => typeof count === 'number' && count > whole);
  return above && `usage.${key}.${above[0]} is ${above[1]}, and the whole is ${whole}`;
}
