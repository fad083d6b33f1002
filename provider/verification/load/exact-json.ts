import type { JsonValue } from '../json-value';

/** Begins a string that stands for a number; a control character that no contract has in its texts. */
const MARK = '\u0001number:';
// The loop goes once for each escape: once for each character would overflow the stack on a long text.
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED_NUMBER = /"\\u0001number:([^"]*)"/g;

/**
 * Parses JSON in which `1.0` stays `1.0`: to the Pact engine that is another number than `1`, and JavaScript
 * knows only one. Such numbers become marked strings, until `writeExactJson` writes them as they were.
 */
export function parseExactJson(text: string): JsonValue {
  return JSON.parse(
    text.replace(STRING_OR_NUMBER, (token) =>
      isChangedByJavaScript(token) ? JSON.stringify(MARK + token) : token,
    ),
  ) as JsonValue;
}

/** Writes JSON with every marked number as it was read. */
export function writeExactJson(value: JsonValue): string {
  return JSON.stringify(value).replace(MARKED_NUMBER, '$1');
}

/** The value with marked numbers as ordinary ones, for reading. */
export function toPlainNumbers<T extends JsonValue>(value: T): T {
  return JSON.parse(writeExactJson(value)) as T;
}

function isChangedByJavaScript(token: string): boolean {
  return !token.startsWith('"') && String(Number(token)) !== token;
}
