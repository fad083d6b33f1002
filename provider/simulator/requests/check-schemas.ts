import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { JsonSchema } from '../values/json-schema';
import type { ChatRequest } from './chat-request';
import { findStrictViolation } from './find-strict-violation';
import { refuseRequest } from './refuse-request';

// Only the meta-schema is compiled here, never a schema that came with a request.
const metaAjv = new Ajv2020({ strict: false });
addFormats(metaAjv);
const isSchema = metaAjv.getSchema('https://json-schema.org/draft/2020-12/schema');

interface Place {
  param: string;
  subject: string;
  code: string | null;
}

/** Checks the JSON Schemas inside a request: valid at all, and within the strict subset where that was asked. */
export function checkSchemas(request: ChatRequest): void {
  if (request.response_format?.type === 'json_schema') {
    const { name, schema, strict } = request.response_format.json_schema;
    const place = { param: 'response_format', subject: `response_format '${name}'`, code: null };
    if (!schema) {
      const param = 'response_format.json_schema.schema';
      throw refuseRequest(param, `Missing required parameter: '${param}'.`, 'missing_required_parameter');
    }
    checkSchema(schema, strict === true, place);
  }
  request.tools?.forEach(({ function: tool }, index) => {
    if (!tool.parameters) return;
    const param = `tools[${index}].function.parameters`;
    const place = { param, subject: `function '${tool.name}'`, code: 'invalid_function_parameters' };
    checkSchema(tool.parameters, tool.strict === true, place);
  });
}

function checkSchema(schema: JsonSchema, strict: boolean, place: Place): void {
  const reason = findSchemaViolation(schema) ?? (strict ? findStrictViolation(schema) : undefined);
  if (reason) throw refuseRequest(place.param, `Invalid schema for ${place.subject}: ${reason}`, place.code);
}

function findSchemaViolation(schema: JsonSchema): string | undefined {
  if (!isSchema || isSchema(schema)) return undefined;
  const [error] = isSchema.errors ?? [];
  return `In '${error?.instancePath.slice(0, 200) || '/'}': ${error?.message ?? 'not a JSON Schema'}.`;
}
