import { isJsonArray, isJsonObject, JsonNumber, type JsonValue } from './json-value';

/** How to write a number; by default as it was read. */
export type NumberWriter = (number: JsonNumber) => string;

const asWritten: NumberWriter = ({ lexeme }) => lexeme;

/** The compact JSON text of a value: `parseJson` and `writeJson` together change no number and no order. */
export function writeJson(value: JsonValue, writeNumber: NumberWriter = asWritten): string {
  if (value instanceof JsonNumber) return writeNumber(value);
  if (isJsonArray(value)) return `[${value.map((item) => writeJson(item, writeNumber)).join(',')}]`;
  if (isJsonObject(value)) {
    const members = [...value].map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item, writeNumber)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
