import { askChat, createTestSimulator, type Json, userSays } from '../testing/ask-simulator';

const orders = {
  type: 'function',
  function: { name: 'get_order', parameters: { type: 'object', properties: {} } },
};
const callOf = (id: string) => ({ id, type: 'function', function: { name: 'get_order', arguments: '{}' } });
const assistantCalls = (...ids: string[]) => ({
  role: 'assistant',
  content: null,
  tool_calls: ids.map(callOf),
});
const format = (schema: Json, strict = true, name = 'thing') => ({
  response_format: { type: 'json_schema', json_schema: { name, strict, schema } },
});
const closed = (properties: Json, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const strictTool = (parameters: Json) => ({
  tools: [orders, { type: 'function', function: { name: 'find', strict: true, parameters } }],
});

/** What is wrong, the fields that make it so, and the `param` and `code` that the API answers with. */
const refused: [string, Json, string | null, string | null][] = [
  ['no model', { model: undefined }, 'model', 'missing_required_parameter'],
  ['an empty model', { model: '' }, 'model', 'empty_string'],
  ['a model that is a number', { model: 4 }, 'model', 'invalid_type'],
  ['no messages', { messages: undefined }, 'messages', 'missing_required_parameter'],
  ['an empty list of messages', { messages: [] }, 'messages', 'empty_array'],
  ['a message that is a text', { messages: ['hi'] }, 'messages[0]', 'invalid_type'],
  [
    'a message without a role',
    { messages: [{ content: 'a' }] },
    'messages[0].role',
    'missing_required_parameter',
  ],
  ['an unknown role', { messages: [{ role: 'bot', content: 'a' }] }, 'messages[0].role', 'invalid_value'],
  [
    'a user without content',
    { messages: [{ role: 'user' }] },
    'messages[0].content',
    'missing_required_parameter',
  ],
  [
    'null content of a user',
    { messages: [{ role: 'user', content: null }] },
    'messages[0].content',
    'invalid_type',
  ],
  [
    'an assistant that neither says nor calls anything',
    { messages: [{ role: 'assistant', content: null }] },
    'messages[0].content',
    'invalid_type',
  ],
  [
    'an unknown content part',
    { messages: [{ role: 'user', content: [{ type: 'smell' }] }] },
    'messages[0].content[0].type',
    'invalid_value',
  ],
  [
    'a text part without text',
    { messages: [{ role: 'user', content: [{ type: 'text' }] }] },
    'messages[0].content[0].text',
    'missing_required_parameter',
  ],
  ['an unknown parameter', { top_k: 5 }, 'top_k', 'unknown_parameter'],
  ['a temperature above 2', { temperature: 2.1 }, 'temperature', 'decimal_above_max_value'],
  ['a temperature below 0', { temperature: -0.1 }, 'temperature', 'decimal_below_min_value'],
  ['a temperature as text', { temperature: '1' }, 'temperature', 'invalid_type'],
  ['n of 0', { n: 0 }, 'n', 'integer_below_min_value'],
  ['n of 129', { n: 129 }, 'n', 'integer_above_max_value'],
  ['n of one and a half', { n: 1.5 }, 'n', 'invalid_type'],
  ['five stop sequences', { stop: ['a', 'b', 'c', 'd', 'e'] }, 'stop', 'array_above_max_length'],
  ['an empty stop sequence', { stop: '' }, 'stop', 'empty_string'],
  ['no tokens at all', { max_tokens: 0 }, 'max_tokens', 'integer_below_min_value'],
  ['more tokens than the model has', { max_tokens: 32_769 }, 'max_tokens', 'invalid_value'],
  [
    'more completion tokens than it has',
    { max_completion_tokens: 99_999 },
    'max_completion_tokens',
    'invalid_value',
  ],
  [
    'two token limits',
    { max_tokens: 5, max_completion_tokens: 5 },
    'max_tokens',
    'invalid_parameter_combination',
  ],
  ['stream options without a stream', { stream_options: {} }, 'stream_options', null],
  ['top_logprobs without logprobs', { top_logprobs: 2 }, 'top_logprobs', null],
  ['top_logprobs of 21', { logprobs: true, top_logprobs: 21 }, 'top_logprobs', 'integer_above_max_value'],
  ['a metadata value that is no text', { metadata: { a: 1 } }, 'metadata.a', 'invalid_type'],
  ['an unknown service tier', { service_tier: 'gold' }, 'service_tier', 'invalid_value'],
  ['an empty list of tools', { tools: [] }, 'tools', 'empty_array'],
  [
    'a tool of another type',
    { tools: [{ type: 'custom' }] },
    'tools[0].function',
    'missing_required_parameter',
  ],
  [
    'a tool name with a space',
    { tools: [{ type: 'function', function: { name: 'get order' } }] },
    'tools[0].function.name',
    'invalid_value',
  ],
  [
    'parameters that are no JSON Schema',
    { tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'text' } } }] },
    'tools[0].function.parameters',
    'invalid_function_parameters',
  ],
  ['a tool choice without tools', { tool_choice: 'auto' }, 'tool_choice', null],
  ['an unknown tool choice', { tools: [orders], tool_choice: 'always' }, 'tool_choice', 'invalid_value'],
  [
    'a tool that is not there',
    { tools: [orders], tool_choice: { type: 'function', function: { name: 'other' } } },
    'tool_choice',
    null,
  ],
  ['parallel calls without tools', { parallel_tool_calls: true }, 'parallel_tool_calls', null],
  [
    'a tool message that answers nothing',
    { messages: [...userSays('a'), { role: 'tool', tool_call_id: 'x', content: 'b' }] },
    'messages[1].role',
    null,
  ],
  [
    'a tool message without an id',
    { messages: [...userSays('a'), { role: 'tool', content: 'b' }] },
    'messages[1].tool_call_id',
    'missing_required_parameter',
  ],
  [
    'a call that nobody answers',
    {
      messages: [
        assistantCalls('x', 'y'),
        { role: 'tool', tool_call_id: 'x', content: 'b' },
        ...userSays('a'),
      ],
    },
    'messages[2].role',
    null,
  ],
  [
    'a call that nobody answers at the end',
    { messages: [...userSays('a'), assistantCalls('x')] },
    'messages[2].role',
    null,
  ],
  ['JSON mode without the word', { response_format: { type: 'json_object' } }, 'messages', null],
  [
    'an unknown response format',
    { response_format: { type: 'xml' } },
    'response_format.type',
    'invalid_value',
  ],
  [
    'a response format without a type',
    { response_format: {} },
    'response_format.type',
    'missing_required_parameter',
  ],
  [
    'a json_schema without one',
    { response_format: { type: 'json_schema' } },
    'response_format.json_schema',
    'missing_required_parameter',
  ],
  [
    'a schema name with a dot',
    format(closed({}), true, 'a.b'),
    'response_format.json_schema.name',
    'invalid_value',
  ],
  ['a schema that is none', format({ type: 'object', required: 'all' }, false), 'response_format', null],
  [
    'a strict schema open to more',
    format({ type: 'object', properties: {}, required: [] }),
    'response_format',
    null,
  ],
  ['a strict schema with an optional key', format(closed({ a: {}, b: {} }, ['a'])), 'response_format', null],
  ['a strict schema that is a list', format({ type: 'array', items: {} }), 'response_format', null],
  [
    'a strict schema that is open deep inside',
    format(closed({ list: { type: 'array', items: { type: 'object', properties: {} } } })),
    'response_format',
    null,
  ],
  ['a strict schema with allOf', format(closed({ a: { allOf: [{}] } })), 'response_format', null],
  [
    'a strict schema with a dead reference',
    format(closed({ a: { $ref: '#/$defs/none' } })),
    'response_format',
    null,
  ],
  [
    'a strict schema with lookahead',
    format(closed({ a: { type: 'string', pattern: '(?=a)' } })),
    'response_format',
    null,
  ],
  [
    'strict parameters that are open',
    strictTool({ type: 'object', properties: {} }),
    'tools[1].function.parameters',
    'invalid_function_parameters',
  ],
  [
    'a model without structured output',
    { model: 'deepseek-v3.2', ...format(closed({})) },
    'response_format',
    'unsupported_value',
  ],
  [
    'more messages than the model can read',
    { model: 'deepseek-v3.2', messages: userSays('word '.repeat(130_000)) },
    'messages',
    'context_length_exceeded',
  ],
];

describe('a refused request', () => {
  it.each(refused)('%s', async (_what, fields, param, code) => {
    const response = await askChat(createTestSimulator(), fields);
    expect(response.json()).toEqual({
      error: { message: expect.stringMatching(/^.{15,400}$/s), type: 'invalid_request_error', param, code },
    });
    expect(response.statusCode).toBe(400);
  });

  it('names the place inside a schema as the API does', async () => {
    const schema = closed({ items: { type: 'array', items: { type: 'object', properties: { b: {} } } } });
    const response = await askChat(createTestSimulator(), format(schema));
    expect(response.json().error.message).toBe(
      "Invalid schema for response_format 'thing': In context=('properties', 'items', 'items'), " +
        "'additionalProperties' is required to be supplied and to be false.",
    );
  });

  it('is one for an unknown model, with 404', async () => {
    const response = await askChat(createTestSimulator(), { model: 'gpt-9' });
    expect(response.statusCode).toBe(404);
    expect(response.json().error).toEqual({
      message: 'The model `gpt-9` does not exist or you do not have access to it.',
      type: 'invalid_request_error',
      param: null,
      code: 'model_not_found',
    });
  });

  it('repeats the beginning of an unknown word only', async () => {
    const response = await askChat(createTestSimulator(), {
      messages: [{ role: 'x'.repeat(5000), content: 'a' }],
    });
    expect(response.json().error.message).toMatch(/^Invalid value: 'x{40}'\. Supported/);
  });

  it('repeats nothing of a prompt', async () => {
    const canary = 'canary-7f3a';
    const bodies = [
      { messages: [{ role: 'user', content: { text: canary } }] },
      { messages: canary },
      { [canary]: 1 },
    ];
    const texts = await Promise.all(
      bodies.slice(0, 2).map(async (body) => (await askChat(createTestSimulator(), body)).body),
    );
    expect(texts.filter((text) => text.includes(canary))).toEqual([]);
    expect((await askChat(createTestSimulator(), bodies[2])).body).toContain(canary);
  });
});
