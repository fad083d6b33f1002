import type { ErrorObject } from 'ajv';

/** A place in a JSON value and what is wrong there, without the value itself. */
export interface SchemaFault {
  /** Such as `choices[0].message`; empty for the whole. */
  path: string;
  /** Continues a sentence that begins with the path. */
  reason: string;
}

/** Describes what a JSON Schema validator found, each place once. */
export function describeSchemaErrors(errors: readonly ErrorObject[]): SchemaFault[] {
  const faults = errors.map(describeSchemaError).filter((fault) => fault !== null);
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.reason}`, fault])).values()];
}

function describeSchemaError({ keyword, instancePath, params, message }: ErrorObject): SchemaFault | null {
  const path = convertPointer(instancePath);
  switch (keyword) {
    case 'required':
      return { path: joinPath(path, params['missingProperty']), reason: 'is missing' };
    case 'additionalProperties':
      return { path, reason: `has ${describeField(params['additionalProperty'])}` };
    case 'enum':
      return { path, reason: `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}` };
    case 'const':
      return { path, reason: `must be ${JSON.stringify(params['allowedValue'])}` };
    // These only say that something inside failed, which is reported itself.
    case 'if':
    case 'discriminator':
      return null;
    default:
      return { path, reason: message ?? `breaks the rule "${keyword}"` };
  }
}

function describeField(name: unknown): string {
  return typeof name === 'string' && isFieldName(name) ? `the unknown field ${name}` : 'an unknown field';
}

/** Anything else may be text that slipped into the wrong place, and is not repeated. */
function isFieldName(name: string): boolean {
  return /^\w{1,40}$/.test(name);
}

/** Converts a JSON Pointer to the way the path is written in code, without what can be no field's name. */
function convertPointer(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (isFieldName(part) ? part : '…'))
    .reduce(joinPath, '');
}

function joinPath(path: string, part: string): string {
  if (/^\d+$/.test(part)) return `${path}[${part}]`;
  return path === '' ? part : `${path}.${part}`;
}
