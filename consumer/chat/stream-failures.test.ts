import type { ServerResponse } from 'node:http';
import { chunk, encodeStream } from '../testing/encode-stream';
import type { ProviderServer } from '../testing/provider-server';
import { type StreamAnswer, startStreamProvider } from '../testing/stream-provider';
import type { ChatCompletionRequest, ChatDelta } from './types';

const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

let server: ProviderServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function streamFrom(answers: StreamAnswer[], body: Partial<ChatCompletionRequest> = {}) {
  const provider = await startStreamProvider(answers, body);
  server = provider.server;
  return provider.stream;
}

const text = encodeStream(chunk({ role: 'assistant', content: '' }), chunk({ content: 'Xin ' }));
const end = encodeStream(chunk({ content: 'chào' }), chunk({}, 'stop'));

describe('a stream', () => {
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

    const call = (id: string, order: number) => ({
      index: 0,
      id,
      function: { name: 'find_order', arguments: `{"order":${order}}` },
    });

    it.each([
      ['two events', [[call('call_a', 7)], [call('call_b', 8)]]],
      ['one event', [[call('call_a', 7), call('call_b', 8)]]],
    ])(
      'fails on two tool calls under one index in %s, instead of joining their arguments',
      async (_, calls) => {
        const pieces = calls.map((tool_calls) => chunk({ tool_calls }));
        const stream = await streamFrom([encodeStream(...pieces, chunk({}, 'tool_calls'))]);
        await expect(stream.result()).rejects.toMatchObject({
          name: 'ResponseShapeError',
          path: 'choices[0].tool_calls[0]',
          message: expect.stringContaining('holds two calls under one index'),
        });
      },
    );

    it('joins the pieces of one call whose id is another on each, as some providers send it', async () => {
      const stream = await streamFrom([
        encodeStream(
          chunk({ tool_calls: [{ index: 0, id: 'call_a', function: { name: 'find', arguments: '{"a"' } }] }),
          chunk({ tool_calls: [{ index: 0, id: 'call_b', function: { arguments: ':1}' } }] }),
          chunk({}, 'tool_calls'),
        ),
      ]);
      expect((await stream.result()).choices[0]?.toolCalls).toEqual([
        { id: 'call_a', type: 'function', function: { name: 'find', arguments: '{"a":1}' } },
      ]);
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

  it('closes the connection of an answer that is no event stream', async () => {
    let noteClosed = () => {};
    const closed = new Promise<void>((resolve) => {
      noteClosed = resolve;
    });
    const stream = await streamFrom([
      (response) => {
        response.on('close', noteClosed);
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write('{');
      },
    ]);
    await expect(stream.result()).rejects.toMatchObject({ errorCode: 'AI_STREAM_CONTENT_TYPE' });
    await expect(closed).resolves.toBeUndefined();
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
