import { generateValue, MAX_WILLING_DEPTH } from './generate-value';
import type { ValueContext, ValuePlace } from './value-context';

/** Unasked, a list has up to so many items more than it must. */
const EXTRA_ITEMS = 2;
const MAX_ITEMS = 1000;
/** So many repetitions are thrown away for the sake of variety, or for that of `uniqueItems`. */
const PATIENCE = 3;
const PATIENCE_FOR_UNIQUE = 60;

/** A list within its bounds; items differ from each other where that can be had. */
export function generateArray(
  keywords: Record<string, unknown>,
  place: ValuePlace,
  context: ValueContext,
): unknown[] {
  const prefix: unknown[] = Array.isArray(keywords['prefixItems']) ? keywords['prefixItems'] : [];
  const { least, most } = boundsOf(keywords, place, prefix.length);
  const wanted = context.random.integer(least, most);
  const items = prefix.slice(0, wanted).map((schema) => generateItem(schema, place, context));
  const seen = new Set(items.map((item) => JSON.stringify(item)));
  const isUnique = keywords['uniqueItems'] === true;
  let patience = isUnique ? PATIENCE_FOR_UNIQUE : PATIENCE;
  while (items.length < wanted && (patience > 0 || !isUnique)) {
    const item = generateItem(keywords['items'], place, context);
    const identity = JSON.stringify(item);
    if (seen.has(identity) && patience > 0) {
      patience -= 1;
      continue;
    }
    seen.add(identity);
    items.push(item);
  }
  return items;
}

function boundsOf(keywords: Record<string, unknown>, place: ValuePlace, prefixLength: number) {
  const minItems = Math.min(Number(keywords['minItems'] ?? 0), MAX_ITEMS);
  const maxItems = Number(keywords['maxItems'] ?? Number.POSITIVE_INFINITY);
  const endsAfterPrefix = keywords['items'] === false ? prefixLength : Number.POSITIVE_INFINITY;
  const willing = place.depth < MAX_WILLING_DEPTH;
  const least = Math.max(minItems, willing ? Math.max(1, prefixLength) : 0);
  const highest = Math.min(maxItems, endsAfterPrefix);
  return {
    least: Math.max(minItems, Math.min(least, highest)),
    most: Math.max(minItems, Math.min(least + (willing ? EXTRA_ITEMS : 0), highest)),
  };
}

function generateItem(schema: unknown, place: ValuePlace, context: ValueContext): unknown {
  return generateValue(schema, { name: place.name, depth: place.depth + 1 }, context);
}
