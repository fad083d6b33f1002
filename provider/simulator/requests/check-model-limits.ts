import type { Model } from '../models/model-catalog';
import type { ChatRequest } from './chat-request';
import { refuseRequest } from './refuse-request';

/** What this model cannot do, or not in that amount. */
export function checkModelLimits(request: ChatRequest, model: Model, promptTokens: number): void {
  checkAbilities(request, model);
  checkOutputLimit(request, model, 'max_tokens');
  checkOutputLimit(request, model, 'max_completion_tokens');
  checkContext(model, promptTokens);
}

function checkAbilities(request: ChatRequest, model: Model): void {
  const format = request.response_format?.type;
  const supported =
    format === 'json_schema' ? model.structuredOutput : format !== 'json_object' || model.jsonMode;
  if (!supported) {
    const message = `Invalid parameter: 'response_format' of type '${format}' is not supported with this model.`;
    throw refuseRequest('response_format', message, 'unsupported_value');
  }
  if (request.tools && !model.tools) {
    const message = "Unsupported parameter: 'tools' is not supported with this model.";
    throw refuseRequest('tools', message, 'unsupported_parameter');
  }
}

function checkOutputLimit(
  request: ChatRequest,
  model: Model,
  param: 'max_tokens' | 'max_completion_tokens',
): void {
  const asked = request[param];
  if (asked === undefined || asked === null || asked <= model.maxOutputTokens) return;
  const message = `${param} is too large: ${asked}. This model supports at most ${model.maxOutputTokens} completion tokens.`;
  throw refuseRequest(param, message, 'invalid_value');
}

function checkContext(model: Model, promptTokens: number): void {
  if (promptTokens <= model.contextTokens) return;
  const message = `This model's maximum context length is ${model.contextTokens} tokens, but the messages have ${promptTokens}. Shorten them.`;
  throw refuseRequest('messages', message, 'context_length_exceeded');
}
