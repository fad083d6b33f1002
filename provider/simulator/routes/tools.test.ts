import Ajv2020 from 'ajv/dist/2020';
import {
  askChat,
  type Chunk,
  type Completion,
  chunksOf,
  createTestSimulator,
  type Json,
  userSays,
} from '../testing/ask-simulator';

const orderParameters = {
  type: 'object',
  properties: {
    order_number: { type: 'string', pattern: '^[A-Z]-\\d{4}$' },
    detail: { enum: ['short', 'long'] },
  },
  required: ['order_number', 'detail'],
  additionalProperties: false,
};
const tool = (name: string, parameters: Json = orderParameters, description = '') => ({
  type: 'function',
  function: { name, description, parameters },
});
const tools = [
  tool('get_order_status'),
  tool('cancel_order'),
  tool('open_ticket', {}, 'Hand the customer over to a person'),
];

async function ask(content: string, fields: Json = {}) {
  const response = await askChat(createTestSimulator(), { messages: userSays(content), tools, ...fields });
  const [choice] = response.json<Completion>().choices;
  if (!choice) throw new Error('There is no choice.');
  const calls = (choice.message.tool_calls ?? []).map((call) => ({
    ...call,
    name: call.function.name,
    arguments: JSON.parse(call.function.arguments) as Json,
  }));
  return { choice, calls };
}

describe('a tool call', () => {
  it('has an id, a type, and arguments as a text that fits the parameters and uses what the user wrote', async () => {
    const { choice, calls } = await ask('What is the status of A-1001?');
    expect(choice).toMatchObject({
      finish_reason: 'tool_calls',
      message: { role: 'assistant', content: null },
    });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      id: expect.stringMatching(/^call_\w{24}$/),
      type: 'function',
      name: 'get_order_status',
    });
    expect(calls[0]?.arguments['order_number']).toBe('A-1001');
    expect(new Ajv2020().validate(orderParameters, calls[0]?.arguments)).toBe(true);
  });

  it('is made for each order that the user names, each with its own id', async () => {
    const { calls } = await ask('Status of A-1001 and of B-2002, please');
    expect(calls.map((call) => call.arguments['order_number'])).toEqual(['A-1001', 'B-2002']);
    expect(new Set(calls.map((call) => call.id)).size).toBe(2);
  });

  it('is made to each tool that the user names', async () => {
    const { calls } = await ask('Open a ticket and cancel A-1001');
    expect(calls.map((call) => call.name)).toEqual(['cancel_order', 'open_ticket']);
  });

  it('is the only one where parallel calls are turned off', async () => {
    const { calls } = await ask('Status of A-1001 and of B-2002', { parallel_tool_calls: false });
    expect(calls).toHaveLength(1);
  });

  it('goes to the tool whose description comes nearest where no name is mentioned', async () => {
    const { calls } = await ask('I want to talk to a person');
    expect(calls.map((call) => call.name)).toEqual(['open_ticket']);
  });

  it.each([
    ['none', 'Status of A-1001?', []],
    ['auto', 'Status of A-1001?', ['get_order_status']],
    ['required', 'Hello, thanks', ['get_order_status']],
    [{ type: 'function', function: { name: 'open_ticket' } }, 'Status of A-1001?', ['open_ticket']],
    [
      {
        type: 'allowed_tools',
        allowed_tools: { mode: 'required', tools: [{ type: 'function', function: { name: 'open_ticket' } }] },
      },
      'Status of A-1001?',
      ['open_ticket'],
    ],
  ])('follows the tool choice %j', async (tool_choice, content, names) => {
    const { choice, calls } = await ask(content, { tool_choice });
    expect(calls.map((call) => call.name)).toEqual(names);
    expect(choice.finish_reason).toBe(names.length > 0 ? 'tool_calls' : 'stop');
    expect(choice.message.content === null).toBe(names.length > 0);
  });

  it('is not made to small talk', async () => {
    const { choice, calls } = await ask('Hello, thank you!');
    expect(calls).toEqual([]);
    expect(choice.message.content).toMatch(/\w/);
  });

  it('is followed by an answer in words from the results', async () => {
    const messages = [
      ...userSays('What is the status of A-1001?'),
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'get_order_status', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: '{"status":"shipped","promised_on":"2025-06-02"}' },
    ];
    const { choice } = await ask('', { messages });
    expect(choice.finish_reason).toBe('stop');
    expect(choice.message.content).toContain('status: shipped, promised on: 2025-06-02');
  });

  it('comes in a stream as a head with index, id, type and name, and then as pieces of the arguments', async () => {
    const app = createTestSimulator();
    const fields = { messages: userSays('Status of A-1001 and of B-2002'), tools, stream: true };
    const deltas = chunksOf(await askChat(app, fields)).map((chunk: Chunk) => chunk.choices[0]?.delta);
    const pieces = deltas.flatMap((delta) => delta?.tool_calls ?? []);
    for (const index of [0, 1]) {
      const [head, ...rest] = pieces.filter((piece) => piece.index === index);
      expect(head).toEqual({
        index,
        id: expect.stringMatching(/^call_/),
        type: 'function',
        function: { name: 'get_order_status', arguments: '' },
      });
      expect(rest.length).toBeGreaterThan(2);
      for (const piece of rest)
        expect(piece).toEqual({ index, function: { arguments: expect.stringMatching(/./) } });
      const text = rest.map((piece) => piece.function.arguments).join('');
      expect(JSON.parse(text)).toMatchObject({ order_number: index === 0 ? 'A-1001' : 'B-2002' });
    }
    expect(deltas[0]).toMatchObject({ role: 'assistant', content: null });
  });
});
