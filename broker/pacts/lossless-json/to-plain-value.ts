import { isJsonArray, isJsonObject, JsonNumber, type JsonValue } from './json-value';

/** The ordinary JavaScript value of a JSON value, as JSON.parse would give it. */
export function toPlainValue(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.lexeme);
  if (isJsonArray(value)) return value.map(toPlainValue);
  // fromEntries, not assignment: a key named __proto__ is only a key.
  if (isJsonObject(value)) {
    return Object.fromEntries([...value].map(([key, item]) => [key, toPlainValue(item)]));
  }
  return value;
}
