import Ajv, { type ErrorObject } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { runWithin } from './run-within';

const DRAFT_07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;

/** An ordinary answer takes less than one; a pattern that tries every way to match it may take years. */
const MAX_CHECK_MS = 1_000;

/**
 * Says what is wrong with a value, or nothing where it meets the schema.
 *
 * @throws Error where that cannot be found out: the value is too deep, or the check takes too long.
 */
export type SchemaCheck = (value: unknown) => string | undefined;

/**
 * Compiles a JSON Schema: draft-07 where its `$schema` says so, 2020-12 otherwise.
 *
 * @param maxCheckMs how long the check of one value may take.
 * @throws Error where it is not a valid schema.
 */
export function compileSchema(schema: object | boolean, maxCheckMs = MAX_CHECK_MS): SchemaCheck {
  // Not strict: a schema that says more than it needs to is still a schema. Terms have been checked against the
  // schema of schemas when they were read, and doing it again takes twenty times as long as all the rest. A
  // validator of its own for each: names that schemas give to their parts must not meet.
  const options = { strict: false, validateSchema: false, logger: false } as const;
  const isDraft07 =
    typeof schema === 'object' && '$schema' in schema && DRAFT_07.test(String(schema.$schema));
  const validate = addFormats(isDraft07 ? new Ajv(options) : new Ajv2020(options)).compile(standard(schema));
  return (value) =>
    runWithin(maxCheckMs, () => validate(value)) ? undefined : describe(validate.errors?.[0]);
}

/** `$async` is the validator's own word, not the standard's: it would make an answer that nobody waits for. */
function standard(schema: object | boolean): object | boolean {
  if (typeof schema === 'boolean' || !('$async' in schema)) return schema;
  const { $async: _ignored, ...rest } = schema;
  return rest;
}

function describe(error: ErrorObject | undefined): string {
  if (error === undefined) return 'it does not meet the schema';
  return `${placeOf(error.instancePath)} ${error.message ?? 'does not meet the schema'}`;
}

/** Keys of the answer are shown where they look like names; anything else may be what the model wrote. */
function placeOf(pointer: string): string {
  const parts = pointer.split('/').slice(1);
  return parts.reduce((path, part) => {
    if (/^\d+$/.test(part)) return `${path}[${part}]`;
    return `${path}.${/^\w{1,40}$/.test(part) ? part : '…'}`;
  }, '$');
}
