import { isJsonObject, type JsonValue } from '../../../verification/json-value';
import type { Answer, AnswerChoice } from '../answer/answer';
import { compileSchema, type SchemaCheck } from '../output/compile-schema';
import { judgeJsonText } from '../output/judge-output';
import { type Finding, kept, unknown } from '../term-verdict';
import { worstFinding } from '../worst-finding';
import { silentFailure } from './silent-failure';

/** `response_format`: the text of every choice is JSON where JSON was asked for, and meets the schema if any. */
export function judgeOfResponseFormat(format: JsonValue): (answer: Answer) => Finding {
  const type = isJsonObject(format) ? format['type'] : undefined;
  if (type === 'text') return () => kept('text', 'asked for text, which any answer is');
  if (type !== 'json_object' && type !== 'json_schema')
    return () => unknown('the request gives no known format');
  const check = type === 'json_schema' ? checkOf(format) : isJsonObjectCheck;
  if (check === undefined) return () => unknown('the schema in the request is not a valid JSON Schema');
  return ({ choices }) => judgeChoices(choices, check, `response_format = ${type}`);
}

function judgeChoices(choices: readonly AnswerChoice[], check: SchemaCheck, asked: string): Finding {
  if (choices.length === 0) return silentFailure(asked, 'no choice', null);
  const worst = worstFinding(choices.map((choice) => judgeChoice(choice, check)));
  return worst.verdict === 'broken'
    ? silentFailure(asked, `an answer that is not (${worst.reason})`, false)
    : worst;
}

/** A format is one for text: a call of a tool in place of it says nothing about it. */
function judgeChoice(choice: AnswerChoice, check: SchemaCheck): Finding {
  return !choice.text && choice.calls.length > 0
    ? unknown(`choice ${choice.index} calls a tool in place of a text`)
    : judgeJsonText(choice, check);
}

function isJsonObjectCheck(value: unknown): string | undefined {
  return isJsonObject(value) ? undefined : 'the text is JSON, but not an object';
}

function checkOf(format: JsonValue): SchemaCheck | undefined {
  const wrapper = isJsonObject(format) ? format['json_schema'] : undefined;
  const schema = isJsonObject(wrapper) ? wrapper['schema'] : undefined;
  if (!isJsonObject(schema)) return undefined;
  try {
    return compileSchema(schema);
  } catch {
    return undefined;
  }
}
