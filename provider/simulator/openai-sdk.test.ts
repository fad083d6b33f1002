import type { FastifyInstance } from 'fastify';
import OpenAI, {
  type APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai';
import { arrange, createTestSimulator, TEST_KEY } from './testing/ask-simulator';

/** What the most used client makes of the simulator, over a real connection. */
describe('the openai SDK', () => {
  let app: FastifyInstance;
  let client: OpenAI;
  const model = 'gpt-4.1';
  const messages = [{ role: 'user' as const, content: 'Where are my orders A-1001 and A-1002?' }];
  const tools = [
    {
      type: 'function' as const,
      function: {
        name: 'get_order',
        strict: true,
        parameters: {
          type: 'object',
          properties: { order_number: { type: 'string' } },
          required: ['order_number'],
          additionalProperties: false,
        },
      },
    },
  ];

  beforeEach(async () => {
    app = createTestSimulator();
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    client = new OpenAI({ baseURL: `${url}/v1`, apiKey: TEST_KEY, maxRetries: 0 });
  });

  afterEach(() => app.close());

  const failureOf = async (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('completes', async () => {
    const completion = await client.chat.completions.create({ model, messages });
    expect(completion.choices[0]).toMatchObject({ finish_reason: 'stop', message: { role: 'assistant' } });
    expect(completion.choices[0]?.message.content).toMatch(/\w/);
    expect(completion.usage?.total_tokens).toBeGreaterThan(10);
    expect(completion._request_id).toBe('req_1');
  });

  it('streams what it completes', async () => {
    const completion = await client.chat.completions.create({ model, messages });
    const stream = await client.chat.completions.create({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let usage: OpenAI.CompletionUsage | null | undefined;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      usage = chunk.usage;
    }
    expect(text).toBe(completion.choices[0]?.message.content);
    expect(usage).toEqual(completion.usage);
  });

  it('streams with its helper', async () => {
    const stream = client.chat.completions.stream({
      model,
      messages,
      n: 2,
      stream_options: { include_usage: true },
    });
    const final = await stream.finalChatCompletion();
    const plain = await client.chat.completions.create({ model, messages, n: 2 });
    expect(final.choices.map((choice) => choice.message.content)).toEqual(
      plain.choices.map((choice) => choice.message.content),
    );
    expect(await stream.totalUsage()).toMatchObject({ total_tokens: plain.usage?.total_tokens });
  });

  it('calls a tool, answers it, and gets words', async () => {
    const request = { model, tools, parallel_tool_calls: false };
    const first = await client.chat.completions.create({ ...request, messages });
    const message = first.choices[0]?.message;
    const calls = message?.tool_calls ?? [];
    expect(first.choices[0]?.finish_reason).toBe('tool_calls');
    expect(calls).toHaveLength(1);
    if (!message) throw new Error('There is no message.');
    const results = calls.map((call) => ({
      role: 'tool' as const,
      tool_call_id: call.id,
      content: '{"status":"shipped"}',
    }));
    const second = await client.chat.completions.create({
      ...request,
      messages: [...messages, message, ...results],
    });
    expect(second.choices[0]?.message.content).toContain('status: shipped');
  });

  it('streams parallel tool calls', async () => {
    const final = await client.chat.completions.stream({ model, messages, tools }).finalChatCompletion();
    const calls = final.choices[0]?.message.tool_calls ?? [];
    expect(final.choices[0]?.finish_reason).toBe('tool_calls');
    expect(calls.map((call) => call.function.arguments)).toEqual(
      ['A-1001', 'A-1002'].map((order_number) => JSON.stringify({ order_number })),
    );
  });

  it('runs tools by itself', async () => {
    const asked: string[] = [];
    const runner = client.chat.completions.runTools({
      model,
      messages,
      tools: [
        {
          type: 'function',
          function: {
            name: 'get_order',
            description: 'Looks an order up',
            parameters: tools[0]?.function.parameters ?? {},
            parse: JSON.parse,
            function: (order: { order_number: string }) => {
              asked.push(order.order_number);
              return 'on its way';
            },
          },
        },
      ],
    });
    expect(await runner.finalContent()).toContain('on its way');
    expect(asked).toEqual(['A-1001', 'A-1002']);
  });

  it('parses structured output, at once and streamed', async () => {
    const schema = {
      type: 'object',
      properties: {
        city: { type: 'string', enum: ['Hanoi', 'Hue'] },
        days: { type: 'integer', minimum: 1, maximum: 9 },
      },
      required: ['city', 'days'],
      additionalProperties: false,
    };
    const request = {
      model,
      messages: [{ role: 'user' as const, content: 'I stay in Hue for 4 days' }],
      response_format: { type: 'json_schema' as const, json_schema: { name: 'trip', strict: true, schema } },
    };
    const completion = await client.chat.completions.parse(request);
    expect(JSON.parse(completion.choices[0]?.message.content ?? '')).toEqual({ city: 'Hue', days: 4 });
    const streamed = await client.chat.completions.stream(request).finalChatCompletion();
    expect(streamed.choices[0]?.message.content).toBe(completion.choices[0]?.message.content);
  });

  it('lists and retrieves models', async () => {
    const ids: string[] = [];
    for await (const { id } of client.models.list()) ids.push(id);
    expect(ids).toContain('claude-sonnet-4.5');
    expect(await client.models.retrieve('gpt-4.1')).toMatchObject({ object: 'model' });
  });

  it('tells refused keys apart', async () => {
    await arrange(app, { state: 'the API key is invalid' });
    const error = await failureOf(client.chat.completions.create({ model, messages }));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({
      status: 401,
      code: 'invalid_api_key',
      type: 'invalid_request_error',
      requestID: 'req_2',
    });
  });

  it('reads the limits off a 429, and waits and succeeds where it may retry', async () => {
    const limit = {
      state: 'the account has exceeded its rate limit',
      params: { retryAfterSeconds: 0, times: 1 },
    };
    await arrange(app, limit);
    const error = await failureOf(client.chat.completions.create({ model, messages }));
    expect(error).toBeInstanceOf(RateLimitError);
    expect((error as APIError).headers?.get('retry-after')).toBe('0');
    expect((error as APIError).headers?.get('x-ratelimit-remaining-requests')).toBe('0');
    await arrange(app, limit);
    const completion = await client.chat.completions.create({ model, messages }, { maxRetries: 1 });
    expect(completion.object).toBe('chat.completion');
  });

  it('tells unknown models, bad requests and an overloaded provider apart', async () => {
    const unknown = await failureOf(client.chat.completions.create({ model: 'gpt-9', messages }));
    expect(unknown).toBeInstanceOf(NotFoundError);
    expect(unknown).toMatchObject({ code: 'model_not_found' });
    const bad = await failureOf(client.chat.completions.create({ model, messages, temperature: 9 }));
    expect(bad).toBeInstanceOf(BadRequestError);
    expect(bad).toMatchObject({ param: 'temperature', code: 'decimal_above_max_value' });
    const badStream = await failureOf(client.chat.completions.stream({ model, messages: [] }).done());
    expect(badStream).toBeInstanceOf(BadRequestError);
    await arrange(app, { state: 'the provider is overloaded' });
    const overloaded = await failureOf(client.chat.completions.create({ model, messages }));
    expect(overloaded).toBeInstanceOf(InternalServerError);
    expect(overloaded).toMatchObject({ status: 503 });
  });

  it('may leave in the middle of a stream', async () => {
    await arrange(app, { state: 'the answer is cut off by length' });
    const stream = await client.chat.completions.create({
      model,
      messages,
      max_tokens: 20_000,
      stream: true,
    });
    let seen = 0;
    for await (const _chunk of stream) if (++seen === 10) break;
    expect(seen).toBe(10);
    expect((await client.models.list()).data.length).toBeGreaterThan(0);
  });
});
