import { generateArray } from './generate-array';
import { generateNumber } from './generate-number';
import { generateObject } from './generate-object';
import { generateString } from './generate-string';
import { keywordsOf } from './json-schema';
import { pickFromText } from './pick-from-text';
import { resolveReference } from './resolve-reference';
import type { ValueContext, ValuePlace } from './value-context';

/** Deeper than this, whatever may be left out is left out. */
export const MAX_WILLING_DEPTH = 5;
/** A schema that demands itself without end gets null here. */
const MAX_DEPTH = 60;
/** So many choices and merges may lead from a schema to its keywords. */
const MAX_INDIRECTIONS = 20;

/**
 * A value that fits a JSON Schema, the same for the same random source.
 *
 * Understood: type, enum, const, properties, required, additionalProperties, minProperties, items, prefixItems,
 * minItems, maxItems, uniqueItems, minLength, maxLength, pattern, format, minimum, maximum, exclusive bounds,
 * multipleOf, anyOf, oneOf, allOf, $ref. Where a schema contradicts itself the value is the nearest one.
 */
export function generateValue(schema: unknown, place: ValuePlace, context: ValueContext): unknown {
  if (context.budget.values <= 0 || place.depth > MAX_DEPTH) return null;
  context.budget.values -= 1;
  const keywords = flatten(schema, place, context);
  if ('const' in keywords) return keywords['const'];
  if (Array.isArray(keywords['enum'])) return pickEnum(keywords['enum'], context);
  switch (chooseType(keywords, place)) {
    case 'object':
      return generateObject(keywords, place, context);
    case 'array':
      return generateArray(keywords, place, context);
    case 'integer':
    case 'number':
      return generateNumber(keywords, context);
    case 'boolean':
      return context.random.next() < 0.5;
    case 'null':
      return null;
    default:
      return generateString(keywords, place, context);
  }
}

/** One plain set of keywords: references followed, one option of each choice taken, `allOf` merged. */
function flatten(
  schema: unknown,
  place: ValuePlace,
  context: ValueContext,
  indirections = 0,
): Record<string, unknown> {
  const { anyOf, oneOf, allOf, ...own } = keywordsOf(resolveReference(context.root, schema));
  context.budget.values -= indirections > 0 ? 1 : 0;
  if (indirections > MAX_INDIRECTIONS || context.budget.values <= 0) return own;
  const parts: unknown[] = Array.isArray(allOf) ? [...allOf] : [];
  for (const options of [anyOf, oneOf]) {
    if (Array.isArray(options)) parts.push(chooseOption(options, place, context));
  }
  return parts.reduce<Record<string, unknown>>(
    (merged, part) => merge(merged, flatten(part, place, context, indirections + 1)),
    own,
  );
}

function chooseOption(options: unknown[], place: ValuePlace, context: ValueContext): unknown {
  const isNull = (option: unknown) => keywordsOf(resolveReference(context.root, option))['type'] === 'null';
  const wanted = options.filter((option) => isNull(option) === place.depth > MAX_WILLING_DEPTH);
  return context.random.pick(wanted.length > 0 ? wanted : options) ?? true;
}

function merge(left: Record<string, unknown>, right: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...left, ...right };
  if (left['properties'] && right['properties']) {
    merged['properties'] = { ...keywordsOf(left['properties']), ...keywordsOf(right['properties']) };
  }
  if (Array.isArray(left['required']) && Array.isArray(right['required'])) {
    merged['required'] = [...left['required'], ...right['required']];
  }
  return merged;
}

function chooseType(keywords: Record<string, unknown>, place: ValuePlace): string {
  const types = [keywords['type'] ?? inferType(keywords)].flat().map(String);
  const nullable = types.includes('null') && place.depth > MAX_WILLING_DEPTH;
  return nullable ? 'null' : (types.find((type) => type !== 'null') ?? types[0] ?? 'string');
}

function inferType(keywords: Record<string, unknown>): string {
  const has = (...names: string[]) => names.some((name) => name in keywords);
  if (has('properties', 'required', 'additionalProperties', 'minProperties')) return 'object';
  if (has('items', 'prefixItems', 'minItems', 'uniqueItems')) return 'array';
  if (has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')) return 'number';
  return 'string';
}

function pickEnum(values: unknown[], context: ValueContext): unknown {
  const texts = values.filter((value): value is string => typeof value === 'string');
  const named = pickFromText(texts, context.text);
  if (named !== undefined) return named;
  const solid = values.filter((value) => value !== null);
  return context.random.pick(solid.length > 0 ? solid : values) ?? null;
}
