import { isObject, keywordsOf } from '../values/json-schema';
import { isSupportedPattern } from '../values/parse-pattern';
import { resolvePointer } from '../values/resolve-reference';

const REFUSED_KEYWORDS = [
  'allOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
];

/**
 * What keeps a schema out of the strict subset of structured output: the root is an object; every object names
 * all its properties as required and forbids others; no composition but `anyOf`; references stay inside.
 *
 * @returns the violation with its place, in the API's form, or undefined.
 */
export function findStrictViolation(schema: unknown): string | undefined {
  if (keywordsOf(schema)['type'] !== 'object') {
    return 'schema must be a JSON Schema of \'type: "object"\' at its root.';
  }
  return walk(schema, schema, []);
}

function walk(schema: unknown, root: unknown, context: readonly string[]): string | undefined {
  const keywords = keywordsOf(schema);
  const reason = findViolationHere(keywords, root);
  if (reason) return `In context=(${context.map((step) => `'${step.slice(0, 64)}'`).join(', ')}), ${reason}`;
  for (const [steps, child] of childrenOf(keywords)) {
    const violation = walk(child, root, [...context, ...steps]);
    if (violation) return violation;
  }
  return undefined;
}

function findViolationHere(keywords: Record<string, unknown>, root: unknown): string | undefined {
  const refused = REFUSED_KEYWORDS.find((keyword) => keyword in keywords);
  if (refused) return `'${refused}' is not permitted.`;
  const reference = keywords['$ref'];
  if (typeof reference === 'string' && resolvePointer(root, reference) === undefined) {
    return `reference '${reference.slice(0, 100)}' can not be resolved.`;
  }
  const pattern = keywords['pattern'];
  if (typeof pattern === 'string' && !isSupportedPattern(pattern))
    return "'pattern' uses an unsupported expression.";
  return isObjectSchema(keywords) ? findObjectViolation(keywords) : undefined;
}

function findObjectViolation(keywords: Record<string, unknown>): string | undefined {
  if (keywords['additionalProperties'] !== false) {
    return "'additionalProperties' is required to be supplied and to be false.";
  }
  const names = Object.keys(keywordsOf(keywords['properties']));
  const required: unknown[] = Array.isArray(keywords['required']) ? keywords['required'] : [];
  const missing = names.find((name) => !required.includes(name));
  if (missing === undefined) return undefined;
  return `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing.slice(0, 64)}'.`;
}

function isObjectSchema(keywords: Record<string, unknown>): boolean {
  return [keywords['type']].flat().includes('object') || 'properties' in keywords;
}

function childrenOf(keywords: Record<string, unknown>): [string[], unknown][] {
  const named = ['properties', '$defs', 'definitions'].flatMap((keyword) =>
    Object.entries(keywordsOf(keywords[keyword])).map(([name, child]): [string[], unknown] => [
      [keyword, name],
      child,
    ]),
  );
  const options: unknown[] = Array.isArray(keywords['anyOf']) ? keywords['anyOf'] : [];
  const numbered = options.map((child, index): [string[], unknown] => [['anyOf', String(index)], child]);
  const items: [string[], unknown][] = isObject(keywords['items']) ? [[['items'], keywords['items']]] : [];
  return [...named, ...numbered, ...items];
}
