import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { isJsonObject } from '../verification/json-value';
import { findAsyncSchemas } from './find-async-schemas';
import { compileSchema } from './judge/output/compile-schema';
import type { TermProblem } from './term-problem';

const PATH = '.output.jsonSchema';
const DRAFT_07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;
const DRAFT_2020 = /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;

/** Checks that a schema for outputs is one: draft-07 or 2020-12 as its `$schema` says, 2020-12 without. */
export function checkOutputSchema(schema: unknown): TermProblem[] {
  if (!isJsonObject(schema)) return [];
  const { $schema: dialect } = schema;
  const dialectCheck = dialect === undefined ? checkDraft2020 : checkOfDialect(String(dialect));
  if (dialectCheck === undefined)
    return [{ path: `${PATH}.$schema`, message: `is neither draft-07 nor 2020-12 but "${dialect}"` }];
  const asynchronous = findAsyncSchemas(schema).map((path) => ({
    path: `${PATH}${path}`,
    message: 'belongs to no draft of JSON Schema',
  }));
  const fault = dialectCheck(schema) ?? faultOfCompiling(schema);
  if (fault === undefined || asynchronous.length > 0) return asynchronous;
  return [{ path: PATH, message: `is not a valid JSON Schema: ${fault}` }];
}

/** Says what of a schema its own schema forbids. */
type DialectCheck = (schema: object) => string | undefined;

/** The schema of schemas takes long to compile, so each is compiled once, when it is first needed. */
function checkAgainst(create: () => Ajv, metaSchema: string): DialectCheck {
  let validator: Ajv | undefined;
  return (schema) => {
    validator ??= create();
    return validator.validate(metaSchema, schema)
      ? undefined
      : validator.errorsText(validator.errors, { dataVar: '$' });
  };
}

const checkDraft07 = checkAgainst(() => new Ajv(), 'http://json-schema.org/draft-07/schema');
const checkDraft2020 = checkAgainst(() => new Ajv2020(), 'https://json-schema.org/draft/2020-12/schema');

function checkOfDialect(dialect: string): DialectCheck | undefined {
  if (DRAFT_2020.test(dialect)) return checkDraft2020;
  return DRAFT_07.test(dialect) ? checkDraft07 : undefined;
}

/** What no schema of schemas sees: a reference to nothing, a pattern that is none. */
function faultOfCompiling(schema: object): string | undefined {
  try {
    compileSchema(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
