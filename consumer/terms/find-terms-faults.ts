import type { ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { describeSchemaErrors } from '../errors/describe-schema-errors';
import { findOutputSchemaFaults } from './find-output-schema-faults';
import type { TermsFault } from './invalid-terms-error';
import { readTermsSchema } from './read-terms-schema';
import type { Terms } from './types';

const DEFAULT_MARGIN = 0.1;

let validate: ValidateFunction<Terms> | undefined;

/** Finds everything wrong with terms as they will be written, first by their format, then by their sense. */
export function findTermsFaults(json: unknown): TermsFault[] {
  validate ??= new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<Terms>(readTermsSchema());
  if (!validate(json)) return describeSchemaErrors(validate.errors ?? []);
  const { passRate, output } = json;
  return [
    ...(passRate === undefined ? [] : findMarginFaults(passRate)),
    ...(output === undefined || typeof output.jsonSchema === 'boolean'
      ? []
      : findOutputSchemaFaults(output.jsonSchema)),
  ];
}

function findMarginFaults({
  atLeast,
  margin = DEFAULT_MARGIN,
}: NonNullable<Terms['passRate']>): TermsFault[] {
  return margin < atLeast
    ? []
    : [
        {
          path: 'passRate.margin',
          reason: `is ${margin} and must be less than atLeast, which is ${atLeast}`,
        },
      ];
}
