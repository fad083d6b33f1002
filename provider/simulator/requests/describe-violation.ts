import type { ErrorObject } from 'ajv';
import { ApiError } from '../http/api-error';

interface Violation {
  path: string;
  error: ErrorObject;
}

/**
 * Puts one schema violation into the API's words: `param` is the path (`messages[0].role`), `code` the kind.
 * The offending value is named by its type, or cut short where it is one of a fixed set: it may be a prompt.
 */
export function describeViolation(error: ErrorObject): ApiError {
  const violation = { path: toParam(error.instancePath), error };
  const describe = descriptions[error.keyword];
  return describe
    ? describe(violation)
    : refuse(violation.path, 'invalid_value', `Invalid '${violation.path}'.`);
}

const descriptions: Record<string, (violation: Violation) => ApiError> = {
  required: ({ path, error }) => {
    const missing = join(path, String(error.params['missingProperty']));
    return refuse(missing, 'missing_required_parameter', `Missing required parameter: '${missing}'.`);
  },
  additionalProperties: ({ path, error }) => {
    const unknown = join(path, String(error.params['additionalProperty']).slice(0, 64));
    return refuse(unknown, 'unknown_parameter', `Unknown parameter: '${unknown}'.`);
  },
  type: ({ path, error }) => {
    if (path === '')
      return refuse(null, null, `Invalid request body: expected an object, but got ${kindOf(error.data)}.`);
    const expected = [error.params['type']]
      .flat()
      .filter((type) => type !== 'null')
      .map(articled)
      .join(' or ');
    const got = kindOf(error.data);
    return refuse(
      path,
      'invalid_type',
      `Invalid type for '${path}': expected ${expected}, but got ${got} instead.`,
    );
  },
  enum: ({ path, error }) => {
    const supported = (error.params['allowedValues'] as unknown[]).filter((value) => value !== null);
    const got = typeof error.data === 'string' ? `'${error.data.slice(0, 40)}'` : kindOf(error.data);
    const list = supported.map((value) => `'${value}'`).join(', ');
    return refuse(path, 'invalid_value', `Invalid value: ${got}. Supported values are: ${list}.`);
  },
  minimum: (violation) => outOfRange(violation, 'below_min_value', '>='),
  maximum: (violation) => outOfRange(violation, 'above_max_value', '<='),
  minItems: ({ path }) =>
    refuse(path, 'empty_array', `Invalid '${path}': expected at least one item, but got an empty array.`),
  maxItems: ({ path, error }) =>
    refuse(
      path,
      'array_above_max_length',
      `Invalid '${path}': expected at most ${error.params['limit']} items.`,
    ),
  maxProperties: ({ path, error }) =>
    refuse(
      path,
      'object_above_max_properties',
      `Invalid '${path}': expected at most ${error.params['limit']} keys.`,
    ),
  minLength: ({ path }) =>
    refuse(path, 'empty_string', `Invalid '${path}': expected a text that is not empty.`),
  maxLength: ({ path, error }) =>
    refuse(
      path,
      'string_above_max_length',
      `Invalid '${path}': expected at most ${error.params['limit']} characters.`,
    ),
  pattern: ({ path, error }) =>
    refuse(
      path,
      'invalid_value',
      `Invalid '${path}': expected a text that matches '${error.params['pattern']}'.`,
    ),
};

function outOfRange({ path, error }: Violation, kind: string, comparison: string): ApiError {
  const noun = (error.parentSchema?.['type'] as unknown[] | undefined)?.includes('integer')
    ? 'integer'
    : 'decimal';
  const message = `Invalid '${path}': expected a value ${comparison} ${error.params['limit']}, but got ${error.data} instead.`;
  return refuse(path, `${noun}_${kind}`, message);
}

function refuse(param: string | null, code: string | null, message: string): ApiError {
  return new ApiError({ status: 400, param, code, message });
}

/** `/messages/0/role` as the API writes it: `messages[0].role`. */
function toParam(instancePath: string): string {
  return instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~').slice(0, 64))
    .reduce((path, segment) => (/^\d+$/.test(segment) ? `${path}[${segment}]` : join(path, segment)), '');
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

const articled = (type: unknown) =>
  /^[aeio]/.test(String(type)) ? `an ${type}` : type === 'null' ? 'null' : `a ${type}`;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal';
  return articled(typeof value);
}
