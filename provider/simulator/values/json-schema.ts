/** A JSON Schema as a request brings it: an object, or true and false. */
export type JsonSchema = boolean | { [keyword: string]: unknown };

/** A schema's keywords; `true` has none. */
export function keywordsOf(schema: unknown): Record<string, unknown> {
  return isObject(schema) ? schema : {};
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
