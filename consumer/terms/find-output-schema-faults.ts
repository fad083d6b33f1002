import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { JsonSchema } from '../chat/types';
import type { TermsFault } from './invalid-terms-error';

const PLACE = 'output.jsonSchema';

/** A draft of JSON Schema that the verifier judges by. */
interface Dialect {
  readonly name: RegExp;
  readonly metaSchema: string;
  create(options: { strict: false; logger: false; validateSchema: false }): Ajv;
}

const DRAFT_2020: Dialect = {
  name: /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/,
  metaSchema: 'https://json-schema.org/draft/2020-12/schema',
  create: (options) => new Ajv2020(options),
};
const DRAFT_07: Dialect = {
  name: /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/,
  metaSchema: 'http://json-schema.org/draft-07/schema',
  create: (options) => new Ajv(options),
};

/** Keywords whose keys are names that the writer has chosen, and those whose values are data. */
const NAMED = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies'];
const DATA = ['const', 'enum', 'default', 'examples', 'example'];

/** Finds what is wrong with a schema for outputs: draft-07 or 2020-12 as its `$schema` says, 2020-12 without. */
export function findOutputSchemaFaults(schema: JsonSchema): TermsFault[] {
  const named = schema['$schema'];
  const dialect =
    named === undefined ? DRAFT_2020 : [DRAFT_2020, DRAFT_07].find(({ name }) => name.test(String(named)));
  if (dialect === undefined)
    return [{ path: `${PLACE}.$schema`, reason: `names neither draft-07 nor 2020-12 but ${named}` }];
  const asynchronous = findAsync(schema, PLACE);
  if (asynchronous.length > 0)
    return asynchronous.map((path) => ({ path, reason: 'belongs to no draft of JSON Schema' }));
  const fault = findFault(schema, dialect);
  return fault === undefined ? [] : [{ path: PLACE, reason: `is not a valid JSON Schema: ${fault}` }];
}

function findFault(schema: JsonSchema, { create, metaSchema }: Dialect): string | undefined {
  // Not strict: a schema that says more than it needs to is still a schema. It is checked here under the name that
  // the library knows its dialect by, which may be written in several ways.
  const validator = addFormats(create({ strict: false, logger: false, validateSchema: false }));
  if (!validator.validate(metaSchema, schema)) return validator.errorsText(null, { dataVar: '$' });
  try {
    validator.compile(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `$async` is a word of one validator alone, and its answers would come too late for a verdict. */
function findAsync(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((item, index) => findAsync(item, `${path}[${index}]`));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key === '$async') return [`${path}.$async`];
    if (DATA.includes(key)) return [];
    return NAMED.includes(key)
      ? findAsyncInNamed(value, `${path}.${key}`)
      : findAsync(value, `${path}.${key}`);
  });
}

function findAsyncInNamed(schemas: unknown, path: string): string[] {
  if (typeof schemas !== 'object' || schemas === null) return [];
  return Object.entries(schemas).flatMap(([name, schema]) => findAsync(schema, `${path}.${name}`));
}
