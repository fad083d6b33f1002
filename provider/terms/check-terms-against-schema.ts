import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { packageRoot } from '../package-root';
import type { TermProblem } from './term-problem';
import type { Terms } from './terms';

/** Both sides know the format as a data file, which the package ships. */
const SCHEMA_FILE = join('pacts', 'terms.schema.json');

let validate: ValidateFunction<Terms> | undefined;

/** Checks the format of terms: every unknown key, wrong type and value out of range, not only the first. */
export function checkTermsAgainstSchema(json: unknown): { terms?: Terms; problems: TermProblem[] } {
  validate ??= compileSchema();
  if (validate(json)) return { terms: json, problems: [] };
  return { problems: (validate.errors ?? []).map(describe) };
}

function compileSchema(): ValidateFunction<Terms> {
  const schema = JSON.parse(readFileSync(join(packageRoot(), SCHEMA_FILE), 'utf8')) as object;
  return new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<Terms>(schema);
}

function describe({ instancePath, keyword, params, message }: ErrorObject): TermProblem {
  const path = instancePath.replace(/\/(\d+)(?=\/|$)/g, '[$1]').replaceAll('/', '.');
  switch (keyword) {
    case 'additionalProperties':
      return { path: `${path}.${params['additionalProperty']}`, message: 'there is no such term' };
    case 'required':
      return { path: `${path}.${params['missingProperty']}`, message: 'it is missing' };
    case 'const':
      return { path, message: `must be ${JSON.stringify(params['allowedValue'])}` };
    case 'enum':
      return { path, message: `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}` };
    default:
      return { path, message: message ?? 'is not valid' };
  }
}
