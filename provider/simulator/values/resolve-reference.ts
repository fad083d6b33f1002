import { isObject } from './json-schema';

/** Longer chains of references to references are taken for a circle. */
const MAX_CHAIN = 32;

/** What `#/$defs/name` points at inside the root schema; undefined for anything that is not there. */
export function resolvePointer(root: unknown, reference: string): unknown {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, segment) => step(at, segment), root);
}

/** Follows `$ref` until a schema without one is reached; other keywords beside a `$ref` are merged over it. */
export function resolveReference(root: unknown, schema: unknown): unknown {
  let current = schema;
  for (let count = 0; count < MAX_CHAIN; count += 1) {
    if (!isObject(current) || typeof current['$ref'] !== 'string') return current;
    const { $ref, ...beside } = current;
    const target = resolvePointer(root, String($ref));
    current = isObject(target) ? { ...target, ...beside } : (target ?? beside);
  }
  return true;
}

function step(at: unknown, segment: string): unknown {
  if (Array.isArray(at)) return at[Number(segment)];
  return isObject(at) && Object.hasOwn(at, segment) ? at[segment] : undefined;
}
