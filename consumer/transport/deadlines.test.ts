import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import type { CallOptions } from '../chat/types';
import { createAIClient } from '../create-ai-client';
import { chunk, encodeStream } from '../testing/encode-stream';
import { createFakeClock, type FakeClock } from '../testing/fake-clock';
import { type ProviderServer, startProviderServer } from '../testing/provider-server';

const request = { model: 'gpt-4.1', messages: [{ role: 'user' as const, content: 'Chào!' }] };
const timeouts = { connectMs: 1_000, firstTokenMs: 2_000, idleMs: 3_000, totalMs: 50_000 };
const apiKey = 'sk-keyOfTheDeadlineTests';

let clock: FakeClock;
let provider: ProviderServer;
/** The answer that the provider has begun. */
let answer: Promise<ServerResponse>;

beforeEach(async () => {
  clock = createFakeClock();
  let begin: (response: ServerResponse) => void = () => {};
  answer = new Promise((resolve) => {
    begin = resolve;
  });
  provider = await startProviderServer((response) => begin(response));
});
afterEach(() => provider.close());

const createClient = (baseUrl = provider.baseUrl) =>
  createAIClient({ baseUrl, apiKey, clock, timeouts, retry: { maxAttempts: 1 } });

/** A stream whose first piece, "a", has been read. */
async function beginStream(options?: CallOptions) {
  const stream = createClient().chat.stream(request, options);
  const iterator = stream[Symbol.asyncIterator]();
  const first = iterator.next();
  const response = await answer;
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(encodeStream(chunk({ content: 'a' })));
  await first;
  return { stream, iterator, response };
}

/** Fails now where the call has ended already, instead of leaving the test to wait for it. */
const stillRunning = (call: Promise<unknown>) => Promise.race([call, Promise.resolve('running')]);

describe('the deadline', () => {
  it('for the connection covers TLS, and is retryable', async () => {
    const silent = await listenInSilence();
    try {
      const { port } = silent.address() as AddressInfo;
      const call = createClient(`https://127.0.0.1:${port}/v1`).chat.complete(request);
      await clock.untilTimer(timeouts.connectMs);
      clock.advance(timeouts.connectMs - 1);
      expect(await stillRunning(call)).toBe('running');
      clock.advance(1);
      await expect(call).rejects.toMatchObject({
        name: 'RequestTimeoutError',
        deadline: 'connectMs',
        limitMs: 1_000,
        isRetryable: true,
        message: expect.stringContaining('no connection within 1000 ms (deadline connectMs)'),
      });
    } finally {
      silent.close();
    }
  });

  it('for the connection stops when the connection is open', async () => {
    const call = createClient().chat.complete(request);
    const response = await answer;
    expect(clock.timers()).toEqual([timeouts.totalMs]);
    response.destroy();
    await expect(call).rejects.toMatchObject({ name: 'APIConnectionError' });
  });

  it('for the first token ends a stream that sends only comments and empty chunks', async () => {
    const result = createClient().chat.stream(request).result();
    const response = await answer;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(`: keep-alive\n\n${encodeStream(chunk({ role: 'assistant', content: '' }))}`);
    await clock.untilTimer(timeouts.idleMs);
    clock.advance(timeouts.firstTokenMs);
    await expect(result).rejects.toMatchObject({
      name: 'RequestTimeoutError',
      deadline: 'firstTokenMs',
      limitMs: 2_000,
      isRetryable: false,
    });
  });

  it('for the first token ends a stream whose head does not come', async () => {
    const result = createClient().chat.stream(request).result();
    await answer;
    clock.advance(timeouts.firstTokenMs);
    await expect(result).rejects.toMatchObject({ deadline: 'firstTokenMs' });
  });

  it.each([
    ['text', { content: 'a' }],
    ['reasoning', { reasoning_content: 'a' }],
    ['a refusal', { refusal: 'a' }],
    ['a tool call', { tool_calls: [{ index: 0, id: 'call_a', function: { name: 'find' } }] }],
  ])('for the first token is kept by %s', async (_, delta) => {
    const stream = createClient().chat.stream(request)[Symbol.asyncIterator]();
    const first = stream.next();
    const response = await answer;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(encodeStream(chunk(delta)));
    expect((await first).done).toBe(false);
    expect(clock.timers()).toEqual([timeouts.totalMs]);
    await stream.return?.();
  });

  it('for a gap ends a stream that falls silent', async () => {
    const { stream, iterator } = await beginStream();
    const second = iterator.next();
    await clock.untilTimer(timeouts.idleMs);
    clock.advance(timeouts.idleMs);
    await expect(second).rejects.toMatchObject({ name: 'RequestTimeoutError', deadline: 'idleMs' });
    await expect(stream.result()).rejects.toMatchObject({ deadline: 'idleMs' });
  });

  it('for a gap does not run while the reader is busy', async () => {
    const { iterator, response } = await beginStream();
    clock.advance(timeouts.idleMs * 2);
    const second = iterator.next();
    await clock.untilTimer(timeouts.idleMs);
    response.write(encodeStream(chunk({ content: 'b' })));
    await second;
    clock.advance(timeouts.idleMs * 2);
    response.end(encodeStream(chunk({ content: 'c' }, 'stop')));
    expect(await iterator.next()).toEqual({
      done: false,
      value: { choiceIndex: 0, content: 'c', finishReason: 'stop' },
    });
    await iterator.return?.();
  });

  it('for a gap leaves a whole answer whose stream is never closed', async () => {
    const result = createClient().chat.stream(request).result();
    const response = await answer;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(encodeStream(chunk({ content: 'a' }, 'stop')));
    await clock.untilTimer(timeouts.idleMs);
    clock.advance(timeouts.idleMs);
    expect(await result).toMatchObject({ usage: null, choices: [{ content: 'a' }] });
  });

  it('for a gap ends a JSON answer that stalls', async () => {
    const call = createClient().chat.complete(request);
    const response = await answer;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{"id":');
    await clock.untilTimer(timeouts.idleMs);
    clock.advance(timeouts.idleMs);
    await expect(call).rejects.toMatchObject({ deadline: 'idleMs' });
  });

  it('for the whole call ends an answer that does not begin', async () => {
    const call = createClient().chat.complete(request);
    await answer;
    clock.advance(timeouts.totalMs - 1);
    expect(await stillRunning(call)).toBe('running');
    clock.advance(1);
    await expect(call).rejects.toMatchObject({
      name: 'RequestTimeoutError',
      deadline: 'totalMs',
      limitMs: 50_000,
      message: expect.stringContaining('no complete answer within 50000 ms (deadline totalMs)'),
    });
  });

  it('for the whole call ends a stream that drips on for ever', async () => {
    const { iterator } = await beginStream();
    clock.advance(timeouts.totalMs);
    await expect(iterator.next()).rejects.toMatchObject({ deadline: 'totalMs' });
  });

  it('leaves no timer behind', async () => {
    const result = createClient().chat.stream(request).result();
    (await answer)
      .writeHead(200, { 'Content-Type': 'text/event-stream' })
      .end(encodeStream(chunk({ content: 'a' }, 'stop'), '[DONE]'));
    await result;
    expect(clock.timers()).toEqual([]);
  });
});

describe('a call that failed', () => {
  it.each([
    ['with an error status', (response: ServerResponse) => response.writeHead(500).end()],
    ['with a broken connection', (response: ServerResponse) => response.destroy()],
  ])('%s leaves no timer behind', async (_, fail) => {
    const result = createClient().chat.stream(request).result();
    fail(await answer);
    await expect(result).rejects.toThrow('Failed to stream the chat');
    expect(clock.timers()).toEqual([]);
  });
});

describe('the signal of the caller', () => {
  const aborted = { name: 'RequestAbortedError', errorCode: 'AI_ABORTED', isRetryable: false };

  it('ends a call, without its reason, which may hold anything', async () => {
    const controller = new AbortController();
    const call = createClient().chat.complete(request, { signal: controller.signal });
    await answer;
    controller.abort(new Error('the user wrote: Chào!'));
    const failure = await call.catch((error: unknown) => error);
    expect(failure).toMatchObject(aborted);
    expect(failure).not.toHaveProperty('cause');
  });

  it('ends a stream between two events', async () => {
    const controller = new AbortController();
    const { iterator } = await beginStream({ signal: controller.signal });
    controller.abort();
    await expect(iterator.next()).rejects.toMatchObject(aborted);
  });

  it('ends a stream although more of it has arrived, the end too', async () => {
    const controller = new AbortController();
    const stream = createClient().chat.stream(request, { signal: controller.signal });
    const iterator = stream[Symbol.asyncIterator]();
    const first = iterator.next();
    (await answer)
      .writeHead(200, { 'Content-Type': 'text/event-stream' })
      .end(encodeStream(chunk({ content: 'a' }), chunk({ content: 'b' }, 'stop'), '[DONE]'));
    expect((await first).value).toMatchObject({ content: 'a' });
    controller.abort();
    await expect(iterator.next()).rejects.toMatchObject(aborted);
    await expect(stream.result()).rejects.toMatchObject(aborted);
  });

  it('that is aborted already sends nothing', async () => {
    const call = createClient().models.list({ signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject(aborted);
    expect(provider.received).toEqual([]);
  });
});

function listenInSilence(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
