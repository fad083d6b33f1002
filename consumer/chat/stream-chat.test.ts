import type { ServerResponse } from 'node:http';
import { createAIClient } from '../create-ai-client';
import { chunk, encodeStream } from '../testing/encode-stream';
import { createFakeClock } from '../testing/fake-clock';
import { type ProviderServer, startProviderServer } from '../testing/provider-server';
import { fixtureNames, readFixture } from '../testing/read-fixture';
import type { ChatCompletionRequest, ChatDelta, ChatStream } from './types';

const request: ChatCompletionRequest = {
  model: 'gpt-4.1',
  messages: [{ role: 'user', content: 'Chào bạn!' }],
};
const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

let server: ProviderServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A stream from a provider that answers each request with the bytes of the same number. */
async function streamFrom(
  answers: (string | Buffer | ((response: ServerResponse) => void))[],
  body: Partial<ChatCompletionRequest> = {},
): Promise<ChatStream> {
  server = await startProviderServer((response, number) => {
    const answer = answers[number] ?? '';
    if (typeof answer === 'function') return answer(response);
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.end(answer);
  });
  const client = createAIClient({
    baseUrl: server.baseUrl,
    apiKey: 'sk-keyOfTheStreamingTests',
    clock: createFakeClock(),
  });
  return client.chat.stream({ ...request, ...body });
}

async function collect(stream: ChatStream): Promise<ChatDelta[]> {
  const deltas: ChatDelta[] = [];
  for await (const delta of stream) deltas.push(delta);
  return deltas;
}

const text = encodeStream(chunk({ role: 'assistant', content: '' }), chunk({ content: 'Xin ' }));
const end = encodeStream(chunk({ content: 'chào' }), chunk({}, 'stop'));

describe('chat.stream', () => {
  it('asks for a stream with usage', async () => {
    await (await streamFrom([text + end])).result();
    expect(server?.received).toHaveLength(1);
    expect(server?.received[0]).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { accept: 'text/event-stream', authorization: 'Bearer sk-keyOfTheStreamingTests' },
    });
    expect(JSON.parse(server?.received[0]?.body ?? '')).toEqual({
      ...request,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('gives each piece, and then the whole', async () => {
    const stream = await streamFrom([text + end + encodeStream({ choices: [], usage }, '[DONE]')]);
    expect(await collect(stream)).toEqual([
      { choiceIndex: 0, content: 'Xin ' },
      { choiceIndex: 0, content: 'chào' },
      { choiceIndex: 0, finishReason: 'stop' },
    ]);
    expect(await stream.result()).toEqual({
      id: 'chatcmpl-1',
      model: 'gpt-4.1',
      usage,
      choices: [{ index: 0, content: 'Xin chào', refusal: null, toolCalls: [], finishReason: 'stop' }],
    });
  });

  it('sends nothing before it is read', async () => {
    await streamFrom([text + end]);
    expect(server?.received).toEqual([]);
  });

  it('goes on with the result where the reader stopped', async () => {
    const stream = await streamFrom([text + end]);
    const iterator = stream[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toEqual({ choiceIndex: 0, content: 'Xin ' });
    expect((await stream.result()).choices[0]?.content).toBe('Xin chào');
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('gives no result to a reader who left', async () => {
    const stream = await streamFrom([text + end]);
    for await (const delta of stream) {
      expect(delta.content).toBe('Xin ');
      break;
    }
    await expect(stream.result()).rejects.toMatchObject({ name: 'RequestAbortedError' });
  });

  it('closes the connection when the reader leaves', async () => {
    let noteClosed = () => {};
    const closed = new Promise<void>((resolve) => {
      noteClosed = resolve;
    });
    const stream = await streamFrom([
      (response) => {
        response.on('close', noteClosed);
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write(text);
      },
    ]);
    for await (const _ of stream) break;
    await expect(closed).resolves.toBeUndefined();
  });

  describe('with streams as providers send them', () => {
    it('reads queue comments, CRLF, no space, reasoning, and an end without [DONE] or usage', async () => {
      const result = await (await streamFrom([readFixture('keep-alive-crlf')])).result();
      expect(result).toMatchObject({ usage: null, choices: [{ content: 'Bốn', finishReason: 'stop' }] });
    });

    it('gives reasoning apart from the answer', async () => {
      expect(await collect(await streamFrom([readFixture('keep-alive-crlf')]))).toEqual([
        { choiceIndex: 0, reasoning: 'Let me think.' },
        { choiceIndex: 0, content: 'Bốn' },
        { choiceIndex: 0, finishReason: 'stop' },
      ]);
    });

    it('reads a byte order mark, lone CRs, a first chunk without choices, and usage on the finish chunk', async () => {
      const result = await (await streamFrom([readFixture('carriage-returns')])).result();
      expect(result).toMatchObject({ usage, choices: [{ content: 'Héllo', finishReason: 'stop' }] });
    });

    it('reads obfuscation and usage: null beside the text', async () => {
      const result = await (await streamFrom([readFixture('answer-with-usage')])).result();
      expect(result).toMatchObject({ usage, choices: [{ content: 'Xin chào, thế giới 🌏' }] });
    });

    it('puts parallel tool calls together, and joins no repeated name or id', async () => {
      const result = await (await streamFrom([readFixture('parallel-tool-calls')])).result();
      expect(result.choices[0]).toMatchObject({
        content: '',
        finishReason: 'tool_calls',
        toolCalls: [
          { id: 'call_a', type: 'function', function: { name: 'find_order', arguments: '{"order":7}' } },
          { id: 'call_b', type: 'function', function: { name: 'find_customer', arguments: '{"name":"Lê"}' } },
        ],
      });
    });

    it('keeps the choices of n > 1 apart', async () => {
      const result = await (await streamFrom([readFixture('two-choices')], { n: 2 })).result();
      expect(result.choices).toEqual([
        { index: 0, content: 'a1a2', refusal: null, toolCalls: [], finishReason: 'stop' },
        { index: 1, content: 'b1b2', refusal: null, toolCalls: [], finishReason: 'length' },
      ]);
    });

    it('tells a refusal from an answer', async () => {
      const result = await (await streamFrom([readFixture('refusal')])).result();
      expect(result.choices[0]).toMatchObject({ content: '', refusal: 'I cannot help.' });
    });

    it.each(fixtureNames())('reads "%s" byte by byte as it does in one piece', async (name) => {
      const whole = await (await streamFrom([readFixture(name)])).result();
      await server?.close();
      const slow = await streamFrom([
        (response) => {
          response.writeHead(200, { 'Content-Type': 'text/event-stream' });
          for (const byte of readFixture(name)) response.write(Uint8Array.of(byte));
          response.end();
        },
      ]);
      expect(await slow.result()).toEqual(whole);
    });
  });

  describe('that ends too early', () => {
    const incomplete = { name: 'StreamProtocolError', errorCode: 'AI_STREAM_INCOMPLETE', isRetryable: true };

    it('fails without a finish reason, after giving what came', async () => {
      const stream = await streamFrom([text]);
      const deltas: ChatDelta[] = [];
      const reading = (async () => {
        for await (const delta of stream) deltas.push(delta);
      })();
      await expect(reading).rejects.toMatchObject({ ...incomplete, eventIndex: 2 });
      expect(deltas).toEqual([{ choiceIndex: 0, content: 'Xin ' }]);
      await expect(stream.result()).rejects.toMatchObject(incomplete);
    });

    it('fails when one of two choices has no finish reason', async () => {
      const stream = await streamFrom([text + end], { n: 2 });
      await expect(stream.result()).rejects.toThrow('without a finish reason for choice 1');
    });

    it('fails when the connection breaks', async () => {
      const stream = await streamFrom([
        (response) => {
          response.writeHead(200, { 'Content-Type': 'text/event-stream' });
          response.write(text, () => response.destroy());
        },
      ]);
      await expect(stream.result()).rejects.toMatchObject({
        ...incomplete,
        message: expect.stringContaining('the connection broke after 2 events'),
      });
    });

    it('takes [DONE] for the end of an answer that has begun', async () => {
      const result = await (await streamFrom([text + encodeStream('[DONE]')])).result();
      expect(result.choices).toMatchObject([{ content: 'Xin ', finishReason: null }]);
    });

    it('fails on [DONE] without an answer', async () => {
      const stream = await streamFrom([encodeStream({ choices: [] }, '[DONE]')]);
      await expect(stream.result()).rejects.toMatchObject(incomplete);
    });

    it('keeps a whole answer whose connection breaks before the usage', async () => {
      const stream = await streamFrom([
        (response) => {
          response.writeHead(200, { 'Content-Type': 'text/event-stream' });
          response.write(text + end, () => response.destroy());
        },
      ]);
      expect(await stream.result()).toMatchObject({ usage: null, choices: [{ content: 'Xin chào' }] });
    });
  });

  describe('that breaks the protocol', () => {
    it.each([
      [
        'data',
        encodeStream({ error: { message: 'Overloaded', code: 'server_error' } }),
        'server_error',
        true,
      ],
      ['the type of the event', 'event: error\ndata: {"code":"content_filter"}\n\n', 'content_filter', false],
      ['text', 'event: error\ndata: upstream gone\n\n', null, false],
      ['a list', encodeStream([{ error: { code: 503, status: 'UNAVAILABLE' } }]), 'UNAVAILABLE', false],
    ])('fails on an error told by %s', async (_, event, code, isRetryable) => {
      const stream = await streamFrom([text + event + end]);
      await expect(stream.result()).rejects.toMatchObject({
        name: 'StreamProtocolError',
        errorCode: 'AI_STREAM_ERROR_EVENT',
        eventIndex: 2,
        code,
        isRetryable,
      });
    });

    it('takes error: null for no error', async () => {
      const stream = await streamFrom([encodeStream({ ...chunk({ content: 'a' }, 'stop'), error: null })]);
      expect((await stream.result()).choices[0]?.content).toBe('a');
    });

    it('fails on broken JSON, naming the event and not its text', async () => {
      const stream = await streamFrom([`${text}data: {"choices": [{"secret\n\n${end}`]);
      const failure = await stream.result().catch((error: unknown) => error);
      expect(failure).toMatchObject({ errorCode: 'AI_STREAM_INVALID_JSON', eventIndex: 2 });
      expect(String(failure)).toContain('event 2');
      expect(String(failure)).not.toContain('secret');
    });

    it.each([
      ['event 1: choices', {}],
      ['event 1: choices[0].index', { choices: [{ delta: { content: 'a' } }] }],
      ['event 1: choices[0].delta.content', { choices: [{ index: 0, delta: { content: 7 } }] }],
      [
        'event 1: choices[0].delta.tool_calls[0].index',
        { choices: [{ index: 0, delta: { tool_calls: [{ id: 'call_a' }] } }] },
      ],
      ['event 1: usage.prompt_tokens', { choices: [], usage: { ...usage, prompt_tokens: '11' } }],
    ])('fails on a wrong shape at %s', async (path, event) => {
      const stream = await streamFrom([encodeStream(chunk({ content: 'a' }), event)]);
      await expect(stream.result()).rejects.toMatchObject({ name: 'ResponseShapeError', path });
    });

    it.each([
      ['id', { index: 0, function: { name: 'find_order', arguments: '{}' } }],
      ['function.name', { index: 0, id: 'call_a', function: { arguments: '{}' } }],
    ])('fails on a tool call without %s', async (field, call) => {
      const stream = await streamFrom([encodeStream(chunk({ tool_calls: [call] }), chunk({}, 'tool_calls'))]);
      await expect(stream.result()).rejects.toMatchObject({
        name: 'ResponseShapeError',
        path: `choices[0].tool_calls[0].${field}`,
      });
    });

    it.each([
      ['application/json', 'application/json'],
      ['text/html', 'text/html'],
      ['application/x-prompt-echo', 'another type'],
    ])('fails on an answer of type %s', async (type, shown) => {
      const stream = await streamFrom([
        (response) => {
          response.writeHead(200, { 'Content-Type': type });
          response.end('{}');
        },
      ]);
      await expect(stream.result()).rejects.toMatchObject({
        errorCode: 'AI_STREAM_CONTENT_TYPE',
        message: expect.stringContaining(`answered ${shown} where`),
      });
    });
  });

  describe('retried', () => {
    const refuse = (status: number) => (response: ServerResponse) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Retry-After': '0' });
      response.end('{"error":{"code":null}}');
    };
    const hangUp = (response: ServerResponse) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(': keep-alive\n\n', () => response.destroy());
    };

    it.each([
      ['429', refuse(429)],
      ['503', refuse(503)],
      ['a connection that breaks before the first event', hangUp],
      ['a stream without any event', ': keep-alive\n\n'],
    ])('after %s', async (_, answer) => {
      const stream = await streamFrom([answer, text + end]);
      expect((await stream.result()).choices[0]?.content).toBe('Xin chào');
      expect(server?.received).toHaveLength(2);
    });

    it.each([
      ['400', refuse(400)],
      ['401', refuse(401)],
      ['404', refuse(404)],
      ['a stream that ends after its first event', encodeStream(chunk({ content: 'a' }))],
      ['an error event', encodeStream({ error: { code: 'server_error' } })],
    ])('never after %s', async (_, answer) => {
      const stream = await streamFrom([answer, text + end]);
      await expect(stream.result()).rejects.toThrow('Failed to stream the chat (POST http');
      expect(server?.received).toHaveLength(1);
    });
  });
});
