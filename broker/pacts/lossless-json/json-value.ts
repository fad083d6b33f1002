/**
 * A JSON document that keeps what JSON.parse loses: the text of each number and the order of all keys,
 * also of keys that look like integers.
 */
export type JsonValue = null | boolean | string | JsonNumber | JsonArray | JsonObject;

/** A JSON object in the order of its text. Of two equal keys the last value wins, at the first one's place. */
export type JsonObject = Map<string, JsonValue>;

export type JsonArray = readonly JsonValue[];

/** A number as it was written: matchers tell 1.0 from 1, and large integers do not fit a double. */
export class JsonNumber {
  constructor(readonly lexeme: string) {}
}

/** Whether the value is a JSON object. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

/** Whether the value is a JSON array. */
export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** The value at a path of object keys, or undefined where the path leaves the document. */
export function jsonAt(value: JsonValue | undefined, ...path: string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (parent, key) => (isJsonObject(parent) ? parent.get(key) : undefined),
    value,
  );
}
