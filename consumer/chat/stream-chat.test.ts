import { chunk, encodeStream } from '../testing/encode-stream';
import type { ProviderServer } from '../testing/provider-server';
import { fixtureNames, readFixture } from '../testing/read-fixture';
import { type StreamAnswer, startStreamProvider, streamRequest } from '../testing/stream-provider';
import type { ChatCompletionRequest, ChatDelta, ChatStream } from './types';

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
      ...streamRequest,
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
});
