import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import type { ChatCompletionRequest } from '../chat/types';
import { estimateCostUsd } from '../cost/estimate-cost-usd';
import { type AIClient, createAIClient } from '../create-ai-client';
import { completion } from '../testing/completion';
import { chunk, encodeStream } from '../testing/encode-stream';
import { createFakeClock } from '../testing/fake-clock';
import { type Answer, answerJson, startProviderServer } from '../testing/provider-server';
import { AIClientError } from './ai-client-error';

const PROMPT = 'CANARYPROMPT';
const COMPLETION = 'CANARYCOMPLETION';
const KEY = 'sk-CANARYKEY-0123456789';
const NUMBER = '482913';
const CANARIES = [PROMPT, COMPLETION, 'CANARYKEY', 'canary', NUMBER];

const request: ChatCompletionRequest = {
  model: 'gpt-4.1',
  messages: [
    { role: 'system', content: [{ type: 'text', text: `Keep ${PROMPT} to yourself, and code_canary too.` }] },
    { role: 'user', content: `What is ${PROMPT}? My number is ${NUMBER}.` },
  ],
};

const complete = (client: AIClient) => client.chat.complete(request);
const stream = (client: AIClient) => client.chat.stream(request).result();
const listModels = (client: AIClient) => client.models.list();

/** An error body that repeats in every field what it was told. */
const echo = (text: string) => ({ error: { message: text, type: text, code: text, param: text } });
const echoes = [
  PROMPT,
  `What is ${PROMPT}?`,
  'code_canary',
  KEY,
  'CANARYKEY',
  `messages[0].${PROMPT}`,
  // A provider that makes a word of what it was told.
  `no_${PROMPT.toLowerCase()}`,
  KEY.toLowerCase(),
  NUMBER,
];

const answerEcho =
  (status: number, text: string): Answer =>
  (response) =>
    answerJson(response, status, echo(text), { 'x-request-id': text.replace(/[^\w.-]/g, '') });
const answerStream =
  (text: string, type = 'text/event-stream'): Answer =>
  (response) => {
    response.writeHead(200, { 'Content-Type': type });
    response.end(text);
  };

type Scenario = [name: string, answer: Answer, call: (client: AIClient) => Promise<unknown>];

const begun = encodeStream(chunk({ content: `The answer is ${COMPLETION}` }));
const scenarios: Scenario[] = [
  ...[400, 401, 403, 404, 409, 422, 429, 500].flatMap((status) =>
    echoes.map(
      (text): Scenario => [`status ${status} that echoes "${text}"`, answerEcho(status, text), complete],
    ),
  ),
  ['a list of errors', (response) => answerJson(response, 400, [echo(PROMPT)]), complete],
  ['an error page', (response) => response.writeHead(502).end(`<p>${PROMPT} ${KEY}</p>`), complete],
  ['an echo before a stream', answerEcho(400, PROMPT), stream],
  ['an echo of the key in the model list', answerEcho(401, KEY), listModels],
  ['an answer that is no JSON', (response) => response.end(`{"content":"${COMPLETION}`), complete],
  [
    'an answer of the wrong shape',
    (response) => answerJson(response, 200, { ...completion, choices: { [COMPLETION]: COMPLETION } }),
    complete,
  ],
  [
    'a model list of the wrong shape',
    (response) => answerJson(response, 200, { data: [{ id: { [KEY]: KEY } }] }),
    listModels,
  ],
  [
    'an answer that breaks off',
    (response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write(COMPLETION, () => response.destroy());
    },
    complete,
  ],
  ['a stream that ends early', answerStream(begun), stream],
  ['broken JSON in a stream', answerStream(`${begun}data: {"content":"${COMPLETION}\n\n`), stream],
  ['an event of the wrong shape', answerStream(`${begun}${encodeStream({ [COMPLETION]: 1 })}`), stream],
  [
    'a wrong delta',
    answerStream(encodeStream({ choices: [{ index: 0, delta: { content: { [COMPLETION]: 1 } } }] })),
    stream,
  ],
  ...[COMPLETION, ...echoes].map(
    (text): Scenario => [
      `an error event that echoes "${text}"`,
      answerStream(begun + encodeStream(echo(text))),
      stream,
    ],
  ),
  ['a type of content that echoes', answerStream('', `text/${PROMPT}`), stream],
  ['an endless event', answerStream(`data: ${COMPLETION.repeat(1_100_000)}`), stream],
];

/** Everything that a log, a report or a debugger could show of an error. */
function allThatShows(failure: unknown): string {
  const error = failure as Error;
  return [
    String(error),
    error.message,
    error.stack,
    JSON.stringify(error),
    JSON.stringify(Object.getOwnPropertyDescriptors(error)),
    inspect(error, {
      depth: Number.POSITIVE_INFINITY,
      showHidden: true,
      getters: true,
      maxStringLength: null,
    }),
    ...(error.cause === undefined ? [] : [allThatShows(error.cause)]),
  ].join('\n');
}

async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (failure) {
    return failure;
  }
  throw new Error('the call did not fail');
}

function expectNoCanary(failure: unknown): void {
  expect(failure).toBeInstanceOf(AIClientError);
  const shown = allThatShows(failure);
  for (const canary of CANARIES) expect(shown.includes(canary) ? `${canary} in ${shown}` : '').toBe('');
}

const settings = { apiKey: KEY, retry: { maxAttempts: 1 } };

describe('no error shows the prompt, the completion or the key', () => {
  it.each(scenarios)('after %s', async (_, answer, call) => {
    const server = await startProviderServer(answer);
    try {
      const client = createAIClient({ ...settings, baseUrl: server.baseUrl, clock: createFakeClock() });
      expectNoCanary(await failureOf(() => call(client)));
    } finally {
      await server.close();
    }
  });

  it('where nobody listens', async () => {
    const server = await startProviderServer(() => {});
    await server.close();
    const client = createAIClient({ ...settings, baseUrl: server.baseUrl });
    expectNoCanary(await failureOf(() => complete(client)));
  });

  it('after bytes that are not HTTP, which the parser keeps', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('data', () => socket.write(`HTTP/1.1 200 OK\r\n${COMPLETION} ${PROMPT}\r\n\r\n`));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const client = createAIClient({ ...settings, baseUrl: `http://127.0.0.1:${port}/v1` });
      expectNoCanary(await failureOf(() => complete(client)));
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  });

  it.each(['firstTokenMs', 'idleMs', 'totalMs'] as const)('after the deadline %s', async (deadline) => {
    const server = await startProviderServer((response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(deadline === 'firstTokenMs' ? ': queued\n\n' : begun);
    });
    try {
      const clock = createFakeClock();
      const timeouts = { connectMs: 90_000, firstTokenMs: 90_000, idleMs: 80_000, totalMs: 90_000 };
      const client = createAIClient({
        ...settings,
        baseUrl: server.baseUrl,
        clock,
        timeouts: { ...timeouts, [deadline]: 70_000 },
      });
      const failing = failureOf(() => stream(client));
      await clock.untilTimer(deadline === 'idleMs' ? 70_000 : 80_000);
      clock.advance(70_000);
      const failure = await failing;
      expect(failure).toMatchObject({ deadline });
      expectNoCanary(failure);
    } finally {
      await server.close();
    }
  });

  it('after the caller gave up with a reason that quotes the prompt', async () => {
    const client = createAIClient({ ...settings, baseUrl: 'http://127.0.0.1:9' });
    const signal = AbortSignal.abort(new Error(PROMPT));
    expectNoCanary(await failureOf(() => client.chat.complete(request, { signal })));
  });

  it.each([
    ['role', { ...request, messages: [{ role: PROMPT, content: PROMPT }] }],
    ['content', { ...request, messages: [{ role: 'user', content: { [PROMPT]: PROMPT } }] }],
    ['name of a field', { ...request, [`What is ${PROMPT}?`]: true }],
    ['metadata', { ...request, metadata: { [`What is ${PROMPT}?`]: 5 } }],
    ['token bias', { ...request, logit_bias: { [`What is ${PROMPT}?`]: 500 } }],
    ['name of a tool', { ...request, tools: [{ type: 'function', function: { name: `${PROMPT} ?` } }] }],
    ['tool call', { ...request, messages: [{ role: 'tool', tool_call_id: PROMPT, content: PROMPT }] }],
    ['model', { ...request, model: `What is ${PROMPT}?` }],
    ['model, with the key', { ...request, model: KEY }],
    ['request', PROMPT],
  ])('where the %s of a request is wrong', async (_, wrong) => {
    const client = createAIClient({ ...settings, baseUrl: 'http://127.0.0.1:9' });
    expectNoCanary(await failureOf(() => client.chat.complete(wrong as ChatCompletionRequest)));
    expectNoCanary(await failureOf(() => client.chat.stream(wrong as ChatCompletionRequest).result()));
  });

  it.each([
    ['a key with a line break', { apiKey: `${KEY}\n${KEY}` }],
    ['a key in quotation marks', { apiKey: `"${KEY}"` }],
    ['a key in the base URL', { baseUrl: `http://${KEY}@127.0.0.1:9/v1` }],
    ['a key in the query', { baseUrl: `http://127.0.0.1:9/v1?key=${KEY}` }],
  ])('for %s', async (_, wrong) => {
    const create = () => createAIClient({ ...settings, baseUrl: 'http://127.0.0.1:9', ...wrong });
    expectNoCanary(await failureOf(create));
  });

  it('where a price is unknown', async () => {
    expectNoCanary(await failureOf(() => estimateCostUsd(completion.usage, `What is ${PROMPT}?`)));
  });
});

describe('the grep for canaries', () => {
  it.each([
    ['the message', new AIClientError('AI_SERVER', PROMPT)],
    ['a property', Object.assign(new AIClientError('AI_SERVER', 'a'), { body: { text: COMPLETION } })],
    ['a cause', new AIClientError('AI_SERVER', 'a', { cause: new Error(KEY) })],
  ])('finds one in %s', (_, error) => {
    expect(CANARIES.some((canary) => allThatShows(error).includes(canary))).toBe(true);
  });
});

describe('an error still shows what the provider said in words of the API', () => {
  it.each([
    ['model_not_found', 'model'],
    ['context_length_exceeded', 'messages'],
    ['unsupported_value', 'messages[1].content'],
    ['own_code_of_the_provider', 'tools[0].function.parameters'],
  ])('code %s and parameter %s', async (code, param) => {
    const server = await startProviderServer((response) => {
      answerJson(response, 400, { error: { code, param } }, { 'x-request-id': 'req_01-ab.c' });
    });
    try {
      const client = createAIClient({ ...settings, baseUrl: server.baseUrl });
      expect(await failureOf(() => complete(client))).toMatchObject({
        code,
        param,
        requestId: 'req_01-ab.c',
      });
    } finally {
      await server.close();
    }
  });

  it('even where the prompt uses the same word', async () => {
    const server = await startProviderServer((response) => {
      answerJson(response, 400, { error: { code: 'invalid_value', param: 'messages' } });
    });
    try {
      const client = createAIClient({ ...settings, baseUrl: server.baseUrl });
      const asking = {
        ...request,
        messages: [{ role: 'user' as const, content: 'What is invalid_value in messages?' }],
      };
      expect(await failureOf(() => client.chat.complete(asking))).toMatchObject({
        code: 'invalid_value',
        param: 'messages',
      });
    } finally {
      await server.close();
    }
  });
});
