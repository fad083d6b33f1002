import { JsonNumber, type JsonValue } from '../../../pacts/lossless-json/json-value';
import { writeJson } from '../../../pacts/lossless-json/write-json';

/** A text or a number as text; undefined for everything else. */
export function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof JsonNumber ? value.lexeme : undefined;
}

/** Any value as one line: a text as it is, everything else as JSON. */
export function inlineText(value: JsonValue): string {
  return textOf(value) ?? writeJson(value);
}
