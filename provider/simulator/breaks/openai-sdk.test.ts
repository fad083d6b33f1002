import OpenAI, { APIError } from 'openai';
import { createTestSimulator, TEST_KEY, userSays } from '../testing/ask-simulator';
import { findBreaks } from './find-breaks';

const parameters = {
  type: 'object',
  properties: { order_number: { type: 'string' } },
  required: ['order_number'],
  additionalProperties: false,
};
const words = { messages: userSays('Is it raining?') };
const calls = {
  messages: userSays('Where are A-1001 and A-1002?'),
  tools: [{ type: 'function', function: { name: 'get_order', strict: true, parameters } }],
};

interface Seen {
  final?: OpenAI.ChatCompletion;
  error?: unknown;
}

/** What the client's helper makes of a stream, and what its plain iteration does. */
async function read(name: string, fields: object): Promise<{ helper: Seen; plain: Seen }> {
  const app = createTestSimulator({ breaks: findBreaks([name]) });
  const baseURL = `${await app.listen({ host: '127.0.0.1', port: 0 })}/v1`;
  const { completions } = new OpenAI({ baseURL, apiKey: TEST_KEY, maxRetries: 0, logLevel: 'off' }).chat;
  const request = { model: 'gpt-4.1', stream: true, stream_options: { include_usage: true }, ...fields };
  const settle = (reading: Promise<Seen>) => reading.catch((error: unknown) => ({ error }));
  const helper = await settle(
    (async () => ({
      final: await completions
        .stream(request as unknown as Parameters<typeof completions.stream>[0])
        .finalChatCompletion(),
    }))(),
  );
  const plain = await settle(
    (async () => {
      const asked = request as unknown as OpenAI.ChatCompletionCreateParamsStreaming;
      for await (const _chunk of await completions.create(asked));
      return {};
    })(),
  );
  await app.close();
  return { helper, plain };
}

describe('the openai SDK', () => {
  it('finds nothing wrong in what is right', async () => {
    for (const fields of [words, calls]) {
      expect(await read('retry-after', fields)).toEqual({
        helper: { final: expect.objectContaining({ object: 'chat.completion' }) },
        plain: {},
      });
    }
  });

  it.each([
    ['stream-finish', 'missing finish_reason for choice 0'],
    ['finish-reason', 'missing finish_reason for choice 0'],
    ['stream-early-end', 'missing finish_reason for choice 0'],
    ['role', 'missing role for choice 0'],
    ['stream-json-body', 'request ended without sending any chunks'],
    ['stream-ndjson', 'request ended without sending any chunks'],
  ])('notices %s with its helper alone', async (name, message) => {
    const { helper, plain } = await read(name, words);
    expect(helper.error).toMatchObject({ message });
    expect(plain).toEqual({});
  });

  it('notices broken JSON, with its helper and without', async () => {
    const { helper, plain } = await read('stream-json', words);
    expect(helper.error).toMatchObject({ message: expect.stringMatching(/JSON/) });
    expect(plain.error).toBeInstanceOf(SyntaxError);
  });

  it('notices an error event, with its helper and without', async () => {
    const { helper, plain } = await read('stream-error', words);
    for (const { error } of [helper, plain]) {
      expect(error).toBeInstanceOf(APIError);
      expect(error).toMatchObject({ type: 'server_error', code: null, param: null });
    }
  });

  it('notices a broken connection, with its helper and without', async () => {
    const { helper, plain } = await read('stream-truncated', words);
    for (const { error } of [helper, plain]) expect(String(error)).toMatch(/terminated$/);
  });

  it('notices arguments that are no JSON where the tool is strict', async () => {
    expect((await read('stream-arguments-json', calls)).helper.error).toMatchObject({
      cause: expect.any(SyntaxError),
    });
  });

  it('loses tool calls whose pieces have no index, in silence', async () => {
    const { helper } = await read('stream-tool-index', calls);
    expect(helper.final?.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { tool_calls: [] },
    });
  });

  it.each([
    [
      'stream-arguments',
      { message: { tool_calls: [{ function: { arguments: '{"unexpected":true}' } }, {}] } },
    ],
    ['stream-tool-finish', { finish_reason: 'stop', message: { tool_calls: [{}, {}] } }],
  ])('hands %s on in silence', async (name, choice) => {
    expect((await read(name, calls)).helper.final?.choices[0]).toMatchObject(choice);
  });

  it.each(['stream-delta', 'stream-type'])('loses or garbles a word under %s, in silence', async (name) => {
    const whole = (await read('retry-after', words)).helper.final?.choices[0]?.message.content;
    const { helper, plain } = await read(name, words);
    expect(helper.final?.choices[0]?.message.content).toMatch(/\w/);
    expect(helper.final?.choices[0]?.message.content).not.toBe(whole);
    expect(plain).toEqual({});
  });

  it('has no usage where there is none, and needs no [DONE]', async () => {
    expect((await read('stream-usage', words)).helper.final).toMatchObject({ usage: null });
    expect(await read('stream-done', words)).toMatchObject({ helper: { final: {} }, plain: {} });
  });
});

describe('a client that gives up on a stalled stream', () => {
  it('has what came before, and ends the stream', async () => {
    const app = createTestSimulator({ breaks: findBreaks(['stream-stall']) });
    const baseURL = `${await app.listen({ host: '127.0.0.1', port: 0 })}/v1`;
    const { completions } = new OpenAI({ baseURL, apiKey: TEST_KEY, maxRetries: 0 }).chat;
    const asked = {
      model: 'gpt-4.1',
      stream: true,
      ...words,
    } as unknown as OpenAI.ChatCompletionCreateParamsStreaming;
    const stream = await completions.create(asked);
    let pieces = 0;
    for await (const { choices } of stream) {
      if (choices[0]?.delta.content) pieces += 1;
      if (pieces === 2) stream.controller.abort();
    }
    expect(pieces).toBe(2);
    await app.close();
  });
});
