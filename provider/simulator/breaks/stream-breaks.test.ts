import {
  arrange,
  askChat,
  createTestSimulator,
  type Json,
  TEST_KEY,
  userSays,
} from '../testing/ask-simulator';
import { findVariants } from '../variants/find-variants';
import { findBreaks } from './find-breaks';
import { streamBreaks } from './stream-breaks';

const tools = ['get_order', 'get_invoice'].map((name) => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties: { order_number: { type: 'string' } } } },
}));
const withUsage = { stream: true, stream_options: { include_usage: true } };

/** Every kind of answer that a stream can carry. */
const answers: Record<string, { fields: Json; state?: string }> = {
  words: { fields: {} },
  'one piece': { fields: { max_tokens: 1 } },
  'two choices': { fields: { n: 2 } },
  'tool calls': { fields: { messages: userSays('Get order and invoice A-1001'), tools } },
  'a refusal': { fields: {}, state: 'the model refuses to answer' },
};
const kinds = Object.keys(answers);

async function simulatorFor(kind: string, breaks: readonly string[]) {
  const app = createTestSimulator({ breaks: findBreaks(breaks) });
  await arrange(app, { state: answers[kind]?.state ?? '' });
  return app;
}

async function streamOf(kind: string, ...breaks: string[]) {
  const app = await simulatorFor(kind, breaks);
  const response = await askChat(app, { ...answers[kind]?.fields, ...withUsage });
  return { contentType: response.headers['content-type'], body: response.body };
}

const dataOf = (body: string) =>
  body
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.slice('data: '.length));

interface LooseChunk {
  id: string;
  choices: { index: number; delta?: Json; finish_reason: string | null }[];
  usage?: unknown;
  error?: Json;
}

const chunksIn = (body: string): LooseChunk[] =>
  dataOf(body)
    .filter((data) => data !== '[DONE]')
    .map((data) => JSON.parse(data) as LooseChunk);
const choicesIn = (body: string) => chunksIn(body).flatMap(({ choices = [] }) => choices);
const reasonsIn = (body: string) => choicesIn(body).flatMap(({ finish_reason }) => finish_reason ?? []);
const isDone = (body: string) => body.endsWith('data: [DONE]\n\n');

interface CallPiece {
  index?: number;
  function: { arguments: unknown };
}
const callPiecesIn = (body: string) =>
  choicesIn(body).flatMap(({ delta }) => (delta?.['tool_calls'] ?? []) as CallPiece[]);
const argumentsIn = (body: string, call: number) =>
  callPiecesIn(body)
    .filter(({ index }) => index === call)
    .map((piece) => piece.function.arguments)
    .join('');

describe.each(kinds)('a stream of %s', (kind) => {
  it('is whole where nothing is broken', async () => {
    const { body, contentType } = await streamOf(kind);
    expect(contentType).toBe('text/event-stream; charset=utf-8');
    expect(isDone(body)).toBe(true);
    expect(choicesIn(body).every(({ delta }) => delta)).toBe(true);
    expect(new Set(chunksIn(body).map(({ id }) => id)).size).toBe(1);
    expect(reasonsIn(body)).toHaveLength(kind === 'two choices' ? 2 : 1);
    expect(chunksIn(body).filter(({ usage }) => usage)).toHaveLength(1);
    for (const call of new Set(callPiecesIn(body).map(({ index }) => index ?? -1))) {
      expect(JSON.parse(argumentsIn(body, call))).toEqual({ order_number: 'A-1001' });
    }
  });

  it('lacks one delta under stream-delta', async () => {
    const { body } = await streamOf(kind, 'stream-delta');
    expect(choicesIn(body).filter((choice) => !('delta' in choice))).toHaveLength(1);
    expect(isDone(body)).toBe(true);
  });

  it('holds one number under stream-type', async () => {
    const { body } = await streamOf(kind, 'stream-type');
    const values = choicesIn(body).flatMap(({ delta }) => Object.values(delta ?? {}));
    const pieces = [...values, ...callPiecesIn(body).map((piece) => piece.function.arguments)];
    expect(pieces.filter((value) => value === 5)).toHaveLength(1);
  });

  it('has two ids under stream-id, one after the other', async () => {
    const ids = chunksIn((await streamOf(kind, 'stream-id')).body).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).not.toBe(ids.at(-1));
    expect(ids.toSorted((left, right) => left.length - right.length)).toEqual(ids);
  });

  it('has no finish reason under stream-finish, and all else', async () => {
    const { body } = await streamOf(kind, 'stream-finish');
    expect(reasonsIn(body)).toEqual([]);
    expect(isDone(body)).toBe(true);
    const whole = chunksIn((await streamOf(kind)).body);
    const withReason = whole.filter(({ choices }) => choices.some((choice) => choice.finish_reason));
    expect(chunksIn(body)).toEqual(whole.filter((chunk) => !withReason.includes(chunk)));
  });

  it('has no usage under stream-usage, and all else', async () => {
    const { body } = await streamOf(kind, 'stream-usage');
    expect(chunksIn(body)).toEqual(chunksIn((await streamOf(kind)).body).filter(({ usage }) => !usage));
    expect(isDone(body)).toBe(true);
  });

  it('holds one event with half of its JSON under stream-json', async () => {
    const whole = dataOf((await streamOf(kind)).body);
    const events = dataOf((await streamOf(kind, 'stream-json')).body);
    const cut = events.filter((data, at) => data !== whole[at]);
    expect(events).toHaveLength(whole.length);
    expect(cut).toHaveLength(1);
    expect(() => JSON.parse(cut[0] ?? '{}')).toThrow(SyntaxError);
  });

  it('lacks the mark at its end under stream-done, and nothing else', async () => {
    const { body } = await streamOf(kind, 'stream-done');
    expect(`${body}data: [DONE]\n\n`).toBe((await streamOf(kind)).body);
  });

  it('ends with an error under stream-error', async () => {
    const { body } = await streamOf(kind, 'stream-error');
    const events = dataOf(body);
    expect(JSON.parse(events.pop() ?? '')).toEqual({
      error: { message: expect.any(String), type: 'server_error', param: null, code: null },
    });
    expect(events).toEqual(dataOf((await streamOf(kind)).body).slice(0, events.length));
    expect(events.length).toBeGreaterThan(1);
    expect(reasonsIn(body)).toEqual([]);
  });

  it('ends too early under stream-early-end', async () => {
    const { body } = await streamOf(kind, 'stream-early-end');
    expect((await streamOf(kind)).body.startsWith(body)).toBe(true);
    expect(reasonsIn(body)).toEqual([]);
    expect(chunksIn(body).length).toBeGreaterThan(1);
  });

  it('comes as one JSON body under stream-json-body', async () => {
    const { body, contentType } = await streamOf(kind, 'stream-json-body');
    expect(contentType).toBe('application/json; charset=utf-8');
    const app = await simulatorFor(kind, []);
    expect(JSON.parse(body)).toEqual((await askChat(app, answers[kind]?.fields)).json());
  });

  it('comes as lines of JSON under stream-ndjson', async () => {
    const { body, contentType } = await streamOf(kind, 'stream-ndjson');
    expect(contentType).toBe('application/x-ndjson');
    const events = dataOf((await streamOf(kind)).body).slice(0, -1);
    expect(body).toBe(events.map((data) => `${data}\n`).join(''));
  });

  it.each(streamBreaks.map(({ name }) => name))('is right as one JSON body under %s', async (name) => {
    const whole = await askChat(await simulatorFor(kind, []), answers[kind]?.fields);
    const broken = await askChat(await simulatorFor(kind, [name]), answers[kind]?.fields);
    expect(broken.statusCode).toBe(200);
    expect(broken.json()).toEqual(whole.json());
  });
});

describe('a broken promise in a stream that merges its chunks', () => {
  async function mergedStream(name: string) {
    const variants = findVariants(['finish-with-content', 'usage-with-finish']);
    const app = createTestSimulator({ variants, breaks: findBreaks([name]) });
    return (await askChat(app, withUsage)).body;
  }
  const textIn = (body: string) =>
    choicesIn(body)
      .map(({ delta }) => delta?.['content'] ?? '')
      .join('');

  it.each(['usage', 'stream-usage'])('leaves all but the usage under %s', async (name) => {
    const body = await mergedStream(name);
    expect(body).not.toContain('"usage":{');
    expect(reasonsIn(body)).toEqual(['stop']);
    expect(textIn(body)).toBe(textIn((await streamOf('words')).body));
  });

  it('leaves all but the finish reason under stream-finish', async () => {
    const body = await mergedStream('stream-finish');
    expect(reasonsIn(body)).toEqual([]);
    expect(body).toContain('"usage":{');
    expect(textIn(body)).toBe(textIn((await streamOf('words')).body));
  });
});

describe('streamed tool calls', () => {
  it('amount to other JSON under stream-arguments', async () => {
    const { body } = await streamOf('tool calls', 'stream-arguments');
    expect([0, 1].map((call) => JSON.parse(argumentsIn(body, call)))).toEqual([
      { unexpected: true },
      { unexpected: true },
    ]);
  });

  it('amount to no JSON under stream-arguments-json', async () => {
    const { body } = await streamOf('tool calls', 'stream-arguments-json');
    for (const call of [0, 1]) {
      expect(argumentsIn(body, call)).toContain('A-1001');
      expect(() => JSON.parse(argumentsIn(body, call))).toThrow(SyntaxError);
    }
  });

  it('do not say to which call they belong under stream-tool-index', async () => {
    const pieces = callPiecesIn((await streamOf('tool calls', 'stream-tool-index')).body);
    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces.filter((piece) => 'index' in piece)).toEqual([]);
  });

  it("end with 'stop' under stream-tool-finish", async () => {
    expect(reasonsIn((await streamOf('tool calls', 'stream-tool-finish')).body)).toEqual(['stop']);
  });
});

describe('over a real connection', () => {
  async function connect(name: string) {
    const app = createTestSimulator({ breaks: findBreaks([name]) });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-4.1', messages: userSays('Hello'), stream: true }),
    });
    const reader = response.body?.getReader();
    if (!reader) throw new Error('There is no body.');
    return { app, url, reader };
  }

  /** Everything that arrives, and how it ends. */
  async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>) {
    let text = '';
    const read = async (): Promise<string> => {
      const { done, value } = await reader.read();
      if (done) return 'complete';
      text += Buffer.from(value).toString();
      return read();
    };
    const end = await read().catch(() => 'broken');
    return { text, end };
  }

  it('is whole where nothing is broken', async () => {
    const { app, reader } = await connect('role');
    expect(await readAll(reader)).toEqual({ text: expect.stringMatching(/\[DONE\]\n\n$/), end: 'complete' });
    await app.close();
  });

  it('breaks in the middle under stream-truncated, after what was sent', async () => {
    const { app, reader } = await connect('stream-truncated');
    const { text, end } = await readAll(reader);
    expect(end).toBe('broken');
    expect(chunksIn(text)).toHaveLength(3);
    expect(reasonsIn(text)).toEqual([]);
    await app.close();
  });

  it('stays open under stream-stall until the provider ends', async () => {
    const { app, url, reader } = await connect('stream-stall');
    const all = readAll(reader);
    // Long enough for an end to arrive, if there were one.
    await fetch(`${url}/v1/models`);
    expect(await Promise.race([all, 'open'])).toBe('open');
    await app.close();
    const { text, end } = await all;
    expect(end).toBe('broken');
    expect(chunksIn(text)).toHaveLength(3);
  });
});
