import Ajv, { type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { describeSchemaErrors } from '../errors/describe-schema-errors';
import type { TermsFault } from './invalid-terms-error';
import { readTermsSchema } from './read-terms-schema';
import type { Terms } from './types';

const DEFAULT_MARGIN = 0.1;
const DRAFT_07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;
const DRAFT_2020 = /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;
const OUTPUT_SCHEMA = 'output.jsonSchema';

let validate: ValidateFunction<Terms> | undefined;

/** Finds everything wrong with terms as they will be written, first by their format, then by their sense. */
export function findTermsFaults(json: unknown): TermsFault[] {
  validate ??= new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<Terms>(readTermsSchema());
  if (!validate(json)) return describeSchemaErrors(validate.errors ?? []);
  return [...findMarginFaults(json), ...findOutputSchemaFaults(json)];
}

function findMarginFaults({ passRate }: Terms): TermsFault[] {
  if (passRate === undefined) return [];
  const { atLeast, margin = DEFAULT_MARGIN } = passRate;
  return margin < atLeast
    ? []
    : [
        {
          path: 'passRate.margin',
          reason: `is ${margin} and must be less than atLeast, which is ${atLeast}`,
        },
      ];
}

function findOutputSchemaFaults({ output }: Terms): TermsFault[] {
  if (output === undefined || typeof output.jsonSchema === 'boolean') return [];
  const { jsonSchema } = output;
  const dialect = jsonSchema['$schema'];
  const validator = createValidator(dialect);
  if (validator === undefined)
    return [
      { path: `${OUTPUT_SCHEMA}.$schema`, reason: `names neither draft-07 nor 2020-12 but ${dialect}` },
    ];
  try {
    validator.compile(jsonSchema);
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ path: OUTPUT_SCHEMA, reason: `is not a valid JSON Schema: ${why}` }];
  }
}

function createValidator(dialect: unknown): Ajv | undefined {
  // Not strict: a schema that says more than it needs to is still a schema.
  const options = { strict: false, logger: false } as const;
  if (dialect === undefined || DRAFT_2020.test(String(dialect))) return addFormats(new Ajv2020(options));
  return DRAFT_07.test(String(dialect)) ? addFormats(new Ajv(options)) : undefined;
}
