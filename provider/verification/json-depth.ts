/** The Pact engine reads no JSON that is nested deeper, and no contract or answer of a model is. */
export const MAX_JSON_DEPTH = 128;

/**
 * Whether a JSON value is nested too deep to go through it by functions that call themselves, `JSON.stringify` among
 * them: a few kilobytes of brackets overflow their stack. `JSON.parse` reads such a value without complaint.
 */
export function isTooDeep(value: unknown, maxDepth = MAX_JSON_DEPTH): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
