import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { TermProblem } from './term-problem';

const PATH = '.output.jsonSchema';
const DRAFT_07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;
const DRAFT_2020 = /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;

/** Checks that a schema for outputs is one: draft-07 or 2020-12 as its `$schema` says, 2020-12 without. */
export function checkOutputSchema(schema: unknown): TermProblem[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const dialect = '$schema' in schema ? String(schema.$schema) : undefined;
  const compiler = compilerFor(dialect);
  if (compiler === undefined) {
    return [{ path: `${PATH}.$schema`, message: `is neither draft-07 nor 2020-12 but "${dialect}"` }];
  }
  try {
    compiler.compile(schema);
    return [];
  } catch (error) {
    return [
      {
        path: PATH,
        message: `is not a valid JSON Schema: ${error instanceof Error ? error.message : error}`,
      },
    ];
  }
}

/** Not strict: a schema that says more than it needs to is still a schema. */
function compilerFor(dialect: string | undefined): Ajv | undefined {
  const options = { strict: false, logger: false } as const;
  if (dialect === undefined || DRAFT_2020.test(dialect)) return addFormats(new Ajv2020(options));
  return DRAFT_07.test(dialect) ? addFormats(new Ajv(options)) : undefined;
}
