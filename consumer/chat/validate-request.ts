import Ajv from 'ajv';
import { describeSchemaErrors } from '../errors/describe-schema-errors';
import { RequestValidationError } from '../errors/request-validation-error';
import { findContradictions } from './find-contradictions';
import schema from './request.schema.json';
import type { ChatCompletionRequest } from './types';

const isRequest = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  discriminator: true,
  strictRequired: false,
  strictTypes: false,
}).compile<ChatCompletionRequest>(schema);

/**
 * Checks a request against the API's schema and for fields that contradict each other.
 *
 * @throws RequestValidationError naming every fault, so that they can be corrected in one go.
 */
export function validateRequest(request: unknown): asserts request is ChatCompletionRequest {
  if (!isRequest(request)) throw new RequestValidationError(describeSchemaErrors(isRequest.errors ?? []));
  const contradictions = findContradictions(request);
  if (contradictions.length > 0) throw new RequestValidationError(contradictions);
}
