import { isJsonObject, type JsonObject, type JsonValue } from '../../../verification/json-value';
import { choicesOf } from '../answer/assemble-answer';

/** Text, refusal, and reasoning under the names that providers give it. */
const TEXT_KEYS = ['content', 'refusal', 'reasoning_content', 'reasoning'];

/**
 * Whether a chunk carries content: text, a refusal, reasoning, or a piece of a tool call. A role alone, empty
 * text, no choices or a finish reason carry none.
 */
export function carriesContent(chunk: JsonObject): boolean {
  return choicesOf(chunk).some(({ delta, text }) =>
    // A chunk of an answer to a plain prompt has the text itself.
    isJsonObject(delta) ? deltaCarriesContent(delta) : isText(text),
  );
}

function deltaCarriesContent(delta: JsonObject): boolean {
  return (
    TEXT_KEYS.some((key) => isText(delta[key])) ||
    (Array.isArray(delta['tool_calls']) && delta['tool_calls'].length > 0) ||
    isJsonObject(delta['function_call'])
  );
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value !== '';
}
