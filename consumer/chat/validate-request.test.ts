import type { RequestValidationError } from '../errors/request-validation-error';
import { validateRequest } from './validate-request';

const messages = [{ role: 'user', content: 'Hello' }];
const minimal = { model: 'gpt-4.1', messages };
const tools = [{ type: 'function', function: { name: 'find_order', parameters: { type: 'object' } } }];
const toolCalls = [
  { id: 'call_a', type: 'function', function: { name: 'find_order', arguments: '{"order":7}' } },
];
const toolTurn = [
  ...messages,
  { role: 'assistant', content: null, tool_calls: toolCalls },
  { role: 'tool', tool_call_id: 'call_a', content: '{"state":"sent"}' },
];
const jsonMessages = [{ role: 'user', content: 'Answer in JSON.' }];

function faultsOf(request: unknown): string[] {
  try {
    validateRequest(request);
    return [];
  } catch (failure) {
    return (failure as RequestValidationError).faults.map(({ path, reason }) => `${path} ${reason}`);
  }
}

describe('validateRequest', () => {
  it.each([
    ['without temperature and without a limit', minimal],
    ['with a developer message', { ...minimal, messages: [{ role: 'developer', content: 'Be brief.' }] }],
    ['with a system message', { ...minimal, messages: [{ role: 'system', content: 'Be brief.' }] }],
    ['with null content beside tool calls, and their result', { ...minimal, messages: toolTurn }],
    [
      'with content left out beside tool calls',
      { ...minimal, messages: [{ role: 'assistant', tool_calls: toolCalls }] },
    ],
    [
      'with content parts',
      {
        ...minimal,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What is this?' },
              { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } },
            ],
          },
        ],
      },
    ],
    ['with tools and a choice', { ...minimal, tools, tool_choice: 'required', parallel_tool_calls: false }],
    [
      'with a named tool',
      { ...minimal, tools, tool_choice: { type: 'function', function: { name: 'find_order' } } },
    ],
    ['with max_tokens', { ...minimal, max_tokens: 10 }],
    ['with max_completion_tokens', { ...minimal, max_completion_tokens: 10 }],
    [
      'with nulls for what is not set',
      { ...minimal, temperature: null, max_tokens: null, stop: null, n: null },
    ],
    ['with one limit null', { ...minimal, max_tokens: null, max_completion_tokens: 10 }],
    ['at temperature 0', { ...minimal, temperature: 0 }],
    ['at temperature 2', { ...minimal, temperature: 2 }],
    ['with stop texts', { ...minimal, stop: ['a', 'b'] }],
    ['in JSON mode', { ...minimal, messages: jsonMessages, response_format: { type: 'json_object' } }],
    [
      'with a schema for the answer',
      {
        ...minimal,
        response_format: { type: 'json_schema', json_schema: { name: 'tags', strict: true, schema: {} } },
      },
    ],
    ['with token probabilities', { ...minimal, logprobs: true, top_logprobs: 5 }],
  ])('accepts a request %s', (_, request) => {
    expect(faultsOf(request)).toEqual([]);
  });

  it.each([
    ['model is missing', { messages }],
    ['messages is missing', { model: 'gpt-4.1' }],
    ['messages must NOT have fewer than 1 items', { ...minimal, messages: [] }],
    ['messages[0].role is missing', { ...minimal, messages: [{ content: 'a' }] }],
    [
      'messages[0].role must be one of system, developer, user, assistant, tool',
      { ...minimal, messages: [{ role: 'robot', content: 'a' }] },
    ],
    ['messages[0].content is missing', { ...minimal, messages: [{ role: 'user' }] }],
    ['messages[0].content must be string,array', { ...minimal, messages: [{ role: 'user', content: null }] }],
    [
      'messages[0].content[0].text is missing',
      { ...minimal, messages: [{ role: 'user', content: [{ type: 'text' }] }] },
    ],
    ['messages[0].tool_call_id is missing', { ...minimal, messages: [{ role: 'tool', content: 'a' }] }],
    ['temperature must be <= 2', { ...minimal, temperature: 2.1 }],
    ['temperature must be >= 0', { ...minimal, temperature: -0.1 }],
    ['temperature must be number,null', { ...minimal, temperature: '1' }],
    ['max_tokens must be >= 1', { ...minimal, max_tokens: 0 }],
    ['max_tokens must be integer,null', { ...minimal, max_tokens: 1.5 }],
    ['n must be >= 1', { ...minimal, n: 0 }],
    ['stop must NOT have more than 4 items', { ...minimal, stop: ['a', 'b', 'c', 'd', 'e'] }],
    [
      'tools[0].function.name must match pattern "^[a-zA-Z0-9_-]{1,64}$"',
      { ...minimal, tools: [{ type: 'function', function: { name: 'find order' } }] },
    ],
    ['tool_choice must be one of none, auto, required', { ...minimal, tools, tool_choice: 'always' }],
    [
      'response_format.type must be one of text, json_object, json_schema',
      { ...minimal, response_format: { type: 'xml' } },
    ],
    ['response_format.json_schema is missing', { ...minimal, response_format: { type: 'json_schema' } }],
    [' has the unknown field max_token', { ...minimal, max_token: 5 }],
    [' has the unknown field stream', { ...minimal, stream: true }],
    [' must be object', 'Hello'],
  ])('refuses: %s', (fault, request) => {
    expect(faultsOf(request)).toEqual([fault]);
  });

  it.each([
    [
      'max_tokens cannot be combined with max_completion_tokens; keep one of them',
      { ...minimal, max_tokens: 10, max_completion_tokens: 10 },
    ],
    ['top_logprobs needs logprobs: true', { ...minimal, top_logprobs: 2 }],
    ['tool_choice needs tools', { ...minimal, tool_choice: 'auto' }],
    ['parallel_tool_calls needs tools', { ...minimal, parallel_tool_calls: true }],
    [
      'tool_choice.function.name names none of the tools',
      { ...minimal, tools, tool_choice: { type: 'function', function: { name: 'cancel_order' } } },
    ],
    [
      'response_format is json_object, so a message must ask for JSON by that word',
      { ...minimal, response_format: { type: 'json_object' } },
    ],
    [
      'messages[0].content may be null only beside tool_calls or a refusal',
      { ...minimal, messages: [{ role: 'assistant', content: null }] },
    ],
    [
      'messages[1].tool_call_id answers no tool call of an earlier assistant message',
      { ...minimal, messages: [...messages, { role: 'tool', tool_call_id: 'call_b', content: 'a' }] },
    ],
  ])('refuses a contradiction: %s', (fault, request) => {
    expect(faultsOf(request)).toEqual([fault]);
  });

  it('names every fault at once, in one sentence', () => {
    expect(() => validateRequest({ messages, temperature: 3, n: 0 })).toThrow(
      'Failed to prepare the chat request: model is missing; temperature must be <= 2; n must be >= 1.',
    );
  });

  it('counts as a mistake of the user', () => {
    expect.assertions(1);
    try {
      validateRequest({});
    } catch (failure) {
      expect(failure).toMatchObject({ errorCode: 'AI_REQUEST_INVALID', exitCode: 2, isRetryable: false });
    }
  });
});
