import { arrange, askChat, createTestSimulator, type Json, userSays } from '../testing/ask-simulator';

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

/** Requests that look unusual and are legal all the same. */
const accepted: [string, Json][] = [
  ['the smallest one', {}],
  [
    'nulls for everything optional',
    { temperature: null, max_tokens: null, stop: null, n: null, tools: null, stream: null },
  ],
  [
    'developer and system messages',
    { messages: [{ role: 'developer', content: 'a' }, { role: 'system', content: 'b' }, ...userSays('c')] },
  ],
  [
    'content in parts',
    {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: 'data:,' } },
          ],
        },
      ],
    },
  ],
  [
    'null content beside calls',
    {
      messages: [...userSays('a'), assistantCalls('x'), { role: 'tool', tool_call_id: 'x', content: '1' }],
      tools: [orders],
    },
  ],
  ['empty content', { messages: userSays('') }],
  [
    'a refusal in the history',
    { messages: [...userSays('a'), { role: 'assistant', content: null, refusal: 'no' }, ...userSays('b')] },
  ],
  ['an open schema that is not strict', format({ type: 'object' }, false)],
  [
    'a strict schema that refers to itself',
    format({ ...closed({ next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } }) }),
  ],
  [
    'parameters of its neighbours',
    {
      store: true,
      user: 'u',
      metadata: { a: 'b' },
      service_tier: 'auto',
      reasoning_effort: 'low',
      verbosity: 'low',
    },
  ],
  ['a dated snapshot of a known model', { model: 'gpt-4.1-2025-04-14' }],
];

describe('an accepted request', () => {
  it.each(accepted)('%s', async (_what, fields) => {
    const response = await askChat(createTestSimulator(), fields);
    expect(response.json()).toMatchObject({ object: 'chat.completion' });
    expect(response.statusCode).toBe(200);
  });

  it('is one for a model that a state has called into being', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the model {model} is available', params: { model: 'house-model-1' } });
    expect((await askChat(app, { model: 'house-model-1' })).json()).toMatchObject({ model: 'house-model-1' });
  });
});
