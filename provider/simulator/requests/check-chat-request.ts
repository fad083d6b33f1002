import Ajv from 'ajv';
import { unparsableBody } from '../http/refusals';
import type { Model } from '../models/model-catalog';
import type { ChatRequest } from './chat-request';
import schema from './chat-request.schema.json';
import { checkCombinations } from './check-combinations';
import { checkMessageOrder } from './check-message-order';
import { checkModelLimits } from './check-model-limits';
import { checkSchemas } from './check-schemas';
import { describeViolation } from './describe-violation';

// verbose: the messages say of what type the offending value is.
const ajv = new Ajv({
  allErrors: false,
  verbose: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
});
const validate = ajv.compile<ChatRequest>(schema);

/**
 * Checks the form of a request body: types, ranges, unknown parameters.
 *
 * @throws ApiError 400 naming the first violation.
 */
export function checkForm(body: unknown): ChatRequest {
  if (body === undefined) throw unparsableBody('it is empty');
  if (validate(body)) return body;
  const [violation] = validate.errors ?? [];
  throw violation ? describeViolation(violation) : new Error('A refused request came without a violation.');
}

/**
 * Checks what the form cannot say: combinations of parameters, the order of messages, the schemas inside
 * the request, and the limits of the model.
 *
 * @throws ApiError 400 with `param` and, where the API has one, `code`.
 */
export function checkMeaning(request: ChatRequest, model: Model, promptTokens: number): void {
  checkCombinations(request);
  checkMessageOrder(request.messages);
  checkSchemas(request);
  checkModelLimits(request, model, promptTokens);
}
