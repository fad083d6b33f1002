import type { RequestFault } from '../errors/request-validation-error';
import type { JsonSchema, JsonValue } from './types';

/**
 * Finds where a schema breaks the rules of strict structured output: every object closed with
 * `additionalProperties: false`, and every property required (an optional one is a union with null).
 */
export function findStrictSchemaFaults(schema: JsonSchema | undefined, path: string): RequestFault[] {
  if (!schema) return [{ path, reason: 'is missing, and strict needs it' }];
  return [...findObjectFaults(schema, path), ...findFaultsBelow(schema, path)];
}

function findObjectFaults(schema: JsonSchema, path: string): RequestFault[] {
  const properties = schema['properties'];
  if (schema['type'] !== 'object' && properties === undefined) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const optional = isSchema(properties) && Object.keys(properties).some((name) => !required.includes(name));
  return [
    ...(schema['additionalProperties'] === false
      ? []
      : [{ path, reason: 'needs additionalProperties: false, since strict is true' }]),
    ...(optional ? [{ path, reason: 'must require every property, since strict is true' }] : []),
  ];
}

const MAPS_OF_SCHEMAS = ['properties', '$defs', 'definitions'];
const LISTS_OF_SCHEMAS = ['anyOf'];

function findFaultsBelow(schema: JsonSchema, path: string): RequestFault[] {
  const inMaps = MAPS_OF_SCHEMAS.flatMap((keyword) => {
    const map = schema[keyword];
    return isSchema(map)
      ? Object.entries(map).map(([name, below]) => [`${path}.${keyword}.${name}`, below] as const)
      : [];
  });
  const inLists = LISTS_OF_SCHEMAS.flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list)
      ? list.map((below, index) => [`${path}.${keyword}[${index}]`, below] as const)
      : [];
  });
  const items = [[`${path}.items`, schema['items']] as const];
  return [...inMaps, ...inLists, ...items].flatMap(([place, below]) =>
    isSchema(below) ? findStrictSchemaFaults(below, place) : [],
  );
}

function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
