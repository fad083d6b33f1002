import OpenAI from 'openai';
import { arrange, createTestSimulator, type Json, TEST_KEY, userSays } from '../testing/ask-simulator';
import { findVariants } from './find-variants';
import { variants } from './variants';

const parameters = {
  type: 'object',
  properties: { order_number: { type: 'string' } },
  required: ['order_number'],
  additionalProperties: false,
};
const tools = [{ type: 'function', function: { name: 'get_order', strict: true, parameters } }];
const response_format = {
  type: 'json_schema',
  json_schema: { name: 'order', strict: true, schema: parameters },
};
const question = userSays('Áo mưa nào nhẹ, 🧥?');

/** Every kind of answer that a stream can carry. */
const answers: [name: string, request: Json, state?: string][] = [
  ['words', { messages: question }],
  ['one word', { messages: question, max_tokens: 1 }],
  ['two choices', { messages: question, n: 2 }],
  ['log probabilities', { messages: question, logprobs: true, top_logprobs: 2 }],
  ['parallel tool calls', { messages: userSays('Where are A-1001 and A-1002?'), tools }],
  ['structured output', { messages: userSays('Order A-1001'), response_format }],
  ['a refusal', { messages: question }, 'the model refuses to answer'],
  ['a cut answer', { messages: question }, 'the answer is cut off by length'],
];

/** What the client makes of every kind of answer, with and without its helper. */
async function readAll(names: readonly string[]): Promise<unknown[]> {
  const app = createTestSimulator({ variants: findVariants(names) });
  const baseURL = `${await app.listen({ host: '127.0.0.1', port: 0 })}/v1`;
  const { completions } = new OpenAI({ baseURL, apiKey: TEST_KEY, maxRetries: 0 }).chat;
  const seen: unknown[] = [];
  for (const [, fields, state = ''] of answers) {
    await arrange(app, { state });
    const request = { model: 'gpt-4.1', stream: true, stream_options: { include_usage: true }, ...fields };
    const stream = completions.stream(request as unknown as Parameters<typeof completions.stream>[0]);
    const final = readFinal(await stream.finalChatCompletion());
    seen.push({ final, usage: await stream.totalUsage(), ...(await readPieces(completions, request)) });
  }
  await app.close();
  return seen;
}

/** The helper repeats the first log probability where it comes with the role, so they are read here. */
async function readPieces(completions: OpenAI.Chat.Completions, request: Json) {
  const pieces = { texts: ['', ''], tokens: [] as string[] };
  const streamed = request as unknown as OpenAI.ChatCompletionCreateParamsStreaming;
  for await (const { choices } of await completions.create(streamed)) {
    for (const { index, delta, logprobs } of choices) {
      pieces.texts[index] += delta.content ?? delta.refusal ?? '';
      pieces.tokens.push(...(logprobs?.content ?? []).map(({ token }) => token));
    }
  }
  return pieces;
}

/** Everything but what a provider may add or leave out. */
function readFinal({ id, model, created, choices }: OpenAI.ChatCompletion): unknown {
  return {
    head: [id, model, created],
    choices: choices.map(({ index, finish_reason, message }) => ({
      index,
      finish_reason,
      role: message.role,
      content: message.content ?? null,
      refusal: message.refusal ?? null,
      calls: (message.tool_calls ?? []).map((call) => JSON.parse(JSON.stringify(call)) as Json),
    })),
  };
}

const callOf = (order: string) => ({
  id: expect.stringMatching(/^call_/),
  type: 'function',
  function: { name: 'get_order', arguments: JSON.stringify({ order_number: order }) },
});

describe('the openai SDK', () => {
  let plain: unknown[];

  beforeAll(async () => {
    plain = await readAll([]);
  });

  it('reads what was asked for where the simulator streams in its own way', () => {
    expect(plain).toMatchObject([
      {
        final: {
          choices: [{ finish_reason: 'stop', role: 'assistant', content: expect.stringMatching(/áo mưa/i) }],
        },
      },
      { final: { choices: [{ finish_reason: 'length' }] }, usage: { completion_tokens: 1 } },
      { final: { choices: [{ index: 0 }, { index: 1 }] } },
      { tokens: expect.arrayContaining([expect.stringMatching(/./su)]) },
      {
        final: {
          choices: [{ finish_reason: 'tool_calls', calls: [callOf('A-1001'), callOf('A-1002')] }],
        },
      },
      { final: { choices: [{ content: '{"order_number":"A-1001"}' }] } },
      { final: { choices: [{ content: null, refusal: expect.stringMatching(/^Xin lỗi/) }] } },
      { final: { choices: [{ finish_reason: 'length' }] } },
    ]);
  });

  it.each(variants.map(({ name }) => name))('reads the same from the variant %s', async (name) => {
    expect(await readAll([name])).toEqual(plain);
  });

  it('reads the same from all variants at once', async () => {
    expect(await readAll(variants.map(({ name }) => name))).toEqual(plain);
  });
});
