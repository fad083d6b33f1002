import type { ChatRequest } from '../requests/chat-request';
import type { BreakKind } from './break';

const TERMS = '(a matter of terms, not of shape)';

/** A parameter that the provider takes and then acts as if it had not been sent. */
const ignored = (name: string, sentence: string, fields: Partial<ChatRequest>): BreakKind => ({
  name,
  sentence,
  request: (request) => ({ ...request, ...fields }),
});

/** Broken promises about what a request asks for. */
export const ignoredParameters: readonly BreakKind[] = [
  ignored('structured-output', 'response_format is ignored: the answer is prose.', { response_format: null }),
  {
    name: 'output-schema',
    sentence: 'Structured output is JSON, and does not fit the schema that was sent.',
    request: withAnotherSchema,
  },
  ignored('max-tokens', `max_tokens and max_completion_tokens are ignored ${TERMS}.`, {
    max_tokens: null,
    max_completion_tokens: null,
  }),
  ignored('n', `n is ignored: there is one choice ${TERMS}.`, { n: null }),
  ignored('stop', `stop is ignored: the answer goes on ${TERMS}.`, { stop: null }),
  ignored('tools', 'tools are ignored: the answer is prose.', { tools: null, tool_choice: null }),
  ignored('parallel-tool-calls', `parallel_tool_calls is ignored: there may be several ${TERMS}.`, {
    parallel_tool_calls: null,
  }),
  ignored('logprobs', `logprobs are ignored ${TERMS}.`, { logprobs: null, top_logprobs: null }),
];

function withAnotherSchema(request: ChatRequest): ChatRequest {
  const format = request.response_format;
  if (format?.type !== 'json_schema') return request;
  const schema = {
    type: 'object',
    properties: { unexpected: { type: 'boolean' } },
    required: ['unexpected'],
    additionalProperties: false,
  };
  return { ...request, response_format: { ...format, json_schema: { ...format.json_schema, schema } } };
}
