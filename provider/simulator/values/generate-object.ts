import { generateValue, MAX_WILLING_DEPTH } from './generate-value';
import { keywordsOf } from './json-schema';
import type { ValueContext, ValuePlace } from './value-context';

/** An object with all its properties; deep down only with the required ones. */
export function generateObject(
  keywords: Record<string, unknown>,
  place: ValuePlace,
  context: ValueContext,
): Record<string, unknown> {
  const properties = keywordsOf(keywords['properties']);
  const required = Array.isArray(keywords['required']) ? keywords['required'].map(String) : [];
  const willing = place.depth < MAX_WILLING_DEPTH;
  const names = new Set([
    ...Object.keys(properties).filter((name) => willing || required.includes(name)),
    ...required,
  ]);
  addUntilEnough(names, keywords, properties);
  // fromEntries, since an assignment to '__proto__' would be lost.
  return Object.fromEntries(
    [...names].map((name) => {
      const schema = Object.hasOwn(properties, name) ? properties[name] : keywords['additionalProperties'];
      return [name, generateValue(schema, { name, depth: place.depth + 1 }, context)];
    }),
  );
}

function addUntilEnough(
  names: Set<string>,
  keywords: Record<string, unknown>,
  properties: Record<string, unknown>,
): void {
  const wanted = Math.min(Number(keywords['minProperties'] ?? 0), 100);
  for (const name of Object.keys(properties)) if (names.size < wanted) names.add(name);
  if (keywords['additionalProperties'] === false) return;
  for (let count = 1; names.size < wanted; count += 1) names.add(`key${count}`);
}
