import { isJsonObject, type JsonValue } from '../verification/json-value';

/** Their keys are names that the writer has chosen. */
const OF_NAMED_SCHEMAS = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'dependencies',
]);
/** Their values are data, whatever it looks like. */
const OF_DATA = new Set(['const', 'enum', 'default', 'examples', 'example']);

/**
 * The places of `$async` in a JSON Schema. It is a keyword of one validator alone: an answer would be judged to
 * meet such a schema before anybody has looked.
 */
export function findAsyncSchemas(schema: JsonValue, path = ''): string[] {
  if (Array.isArray(schema))
    return schema.flatMap((item, index) => findAsyncSchemas(item, `${path}[${index}]`));
  if (!isJsonObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const place = `${path}.${key}`;
    if (key === '$async') return [place];
    if (OF_DATA.has(key)) return [];
    return OF_NAMED_SCHEMAS.has(key) ? findInNamed(value, place) : findAsyncSchemas(value, place);
  });
}

function findInNamed(schemas: JsonValue, path: string): string[] {
  if (!isJsonObject(schemas)) return [];
  return Object.entries(schemas).flatMap(([name, schema]) => findAsyncSchemas(schema, `${path}.${name}`));
}
