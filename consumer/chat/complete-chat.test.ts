import { type AIClientOptions, createAIClient } from '../create-ai-client';
import { completion, errorBody } from '../testing/completion';
import { createFakeClock, type FakeClock } from '../testing/fake-clock';
import {
  type Answer,
  answerJson,
  type ProviderServer,
  startProviderServer,
} from '../testing/provider-server';
import type { ChatCompletionRequest } from './types';

const request: ChatCompletionRequest = { model: 'gpt-4.1', messages: [{ role: 'user', content: 'Chào!' }] };

let server: ProviderServer;
let clock: FakeClock;
afterEach(() => server.close());

/** Completes the chat at a provider that answers each request by its number. */
async function complete(answer: Answer, options: Partial<AIClientOptions> = {}, body = request) {
  server = await startProviderServer(answer);
  clock = createFakeClock();
  const settings = { baseUrl: server.baseUrl, apiKey: 'sk-keyOfTheCompletionTests', clock, random: () => 0 };
  return createAIClient({ ...settings, ...options }).chat.complete(body);
}

const answerStatuses =
  (...statuses: [status: number, headers?: Record<string, string>][]): Answer =>
  (response, number) => {
    const [status, headers] = statuses[number] ?? [200];
    answerJson(response, status, status === 200 ? completion : errorBody(null), headers);
  };

describe('chat.complete', () => {
  it('sends what was asked, and nothing more', async () => {
    await complete(answerStatuses());
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions',
      headers: {
        accept: 'application/json',
        authorization: 'Bearer sk-keyOfTheCompletionTests',
        'content-type': 'application/json',
      },
    });
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual(request);
  });

  it('gives the whole answer, unknown fields included', async () => {
    const answer = { ...completion, provider: 'somebody', system_fingerprint: 'fp_1' };
    expect(await complete((response) => answerJson(response, 200, answer))).toEqual(answer);
  });

  it.each([
    ['usage left out', { ...completion, usage: undefined }],
    ['usage: null', { ...completion, usage: null }],
    ['no object', { ...completion, object: undefined }],
    ['a finish reason of its own', withChoice({ finish_reason: 'insufficient_system_resource' })],
    ['tool_calls: null', withMessage({ tool_calls: null })],
    ['null content beside tool calls', withMessage({ content: null, tool_calls: [toolCall()] })],
    ['details that are null', { ...completion, usage: { ...completion.usage, prompt_tokens_details: null } }],
  ])('takes an answer with %s', async (_, answer) => {
    await expect(complete((response) => answerJson(response, 200, answer))).resolves.toMatchObject({
      id: 'chatcmpl-1',
    });
  });

  it.each([
    ['choices', { ...completion, choices: undefined }],
    ['choices', { ...completion, choices: [] }],
    ['created', { ...completion, created: '1795392000' }],
    ['choices[0].finish_reason', withChoice({ finish_reason: null })],
    ['choices[0].message.role', withMessage({ role: undefined })],
    ['choices[0].message.content', withMessage({ content: [{ type: 'text', text: 'a' }] })],
    ['choices[0].message.tool_calls[0].id', withMessage({ tool_calls: [{ ...toolCall(), id: undefined }] })],
    [
      'choices[0].message.tool_calls[0].function.arguments',
      withMessage({ tool_calls: [{ id: 'call_a', function: { name: 'find', arguments: {} } }] }),
    ],
    ['usage.total_tokens', { ...completion, usage: { ...completion.usage, total_tokens: '18' } }],
    ['', [completion]],
  ])('refuses an answer that is wrong at "%s"', async (path, answer) => {
    await expect(complete((response) => answerJson(response, 200, answer))).rejects.toMatchObject({
      name: 'ResponseShapeError',
      path,
    });
  });

  it('refuses an answer that is not JSON, without quoting it', async () => {
    const page = complete((response) => response.end('<html>Portal login of the hotel</html>'));
    const failure = await page.catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ResponseShapeError', path: '' });
    expect(String(failure)).not.toContain('Portal');
  });

  it('does not follow a redirect, which would carry the key to another host', async () => {
    const redirected = complete((response) => {
      response.writeHead(302, { Location: `${server.baseUrl}/elsewhere` }).end();
    });
    await expect(redirected).rejects.toMatchObject({ name: 'APIStatusError', status: 302 });
    expect(server.received).toHaveLength(1);
  });
});

describe('the errors of chat.complete', () => {
  it.each([
    [400, 'InvalidRequestError', 'AI_INVALID_REQUEST', false],
    [401, 'AuthenticationError', 'AI_AUTHENTICATION', false],
    [403, 'AuthenticationError', 'AI_AUTHENTICATION', false],
    [404, 'NotFoundError', 'AI_NOT_FOUND', false],
    [409, 'APIStatusError', 'AI_API_STATUS', false],
    [413, 'InvalidRequestError', 'AI_INVALID_REQUEST', false],
    [422, 'InvalidRequestError', 'AI_INVALID_REQUEST', false],
    [429, 'RateLimitError', 'AI_RATE_LIMIT', true],
    [500, 'ServerError', 'AI_SERVER', true],
    [503, 'ServerError', 'AI_SERVER', true],
  ])('tell %d as %s', async (status, name, errorCode, isRetryable) => {
    const failing = complete(
      (response) =>
        answerJson(response, status, errorBody('invalid_value', 'max_tokens'), { 'x-request-id': 'req_1' }),
      { retry: { maxAttempts: 1 } },
    );
    await expect(failing).rejects.toMatchObject({
      name,
      errorCode,
      status,
      code: 'invalid_value',
      param: 'max_tokens',
      requestId: 'req_1',
      isRetryable,
    });
  });

  it('say what happened, where, and what to do', async () => {
    const failing = complete((response) =>
      answerJson(response, 400, errorBody('unsupported_parameter', 'max_tokens'), {
        'x-request-id': 'req_1',
      }),
    );
    const message = await failing.catch((error: Error) => error.message);
    expect(message).toBe(
      `Failed to complete the chat (POST ${server.baseUrl}/chat/completions): the provider answered 400 ` +
        '(code unsupported_parameter, parameter max_tokens, request id req_1). ' +
        'Correct max_tokens: the same request fails again.',
    );
  });

  it.each([
    ['a list', [{ error: { code: 400, message: 'Bad', status: 'INVALID_ARGUMENT' } }], 'INVALID_ARGUMENT'],
    ['an integer code', { error: { code: 401, message: 'Bad' } }, '401'],
    ['no envelope', { code: 'invalid_value', message: 'Bad' }, 'invalid_value'],
    ['error as text', { error: 'Bad' }, null],
    ['null', null, null],
    ['a text', 'Bad', null],
  ])('read a body that is %s', async (_, body, code) => {
    const failing = complete((response) => answerJson(response, 400, body));
    await expect(failing).rejects.toMatchObject({ name: 'InvalidRequestError', status: 400, code });
  });

  it.each(['<html><body>502 Bad Gateway</body></html>', '', '{"error":'])(
    'do without a body that is no JSON: %j',
    async (body) => {
      const failing = complete((response) => response.writeHead(400).end(body));
      await expect(failing).rejects.toMatchObject({ name: 'InvalidRequestError', code: null, param: null });
    },
  );

  it('do not read an error body without end', async () => {
    const failing = complete((response) => response.writeHead(400).end('x'.repeat(1024 * 1024 + 1)));
    await expect(failing).rejects.toMatchObject({ errorCode: 'AI_RESPONSE_TOO_LARGE' });
  });

  it('tell a host where nobody listens', async () => {
    server = await startProviderServer(() => {});
    const { baseUrl } = server;
    await server.close();
    const client = createAIClient({
      baseUrl,
      apiKey: 'sk-keyOfTheCompletionTests',
      clock: createFakeClock(),
    });
    await expect(client.chat.complete(request)).rejects.toMatchObject({
      name: 'APIConnectionError',
      networkCode: 'ECONNREFUSED',
      isRetryable: true,
      message: expect.stringContaining('nothing listens there'),
    });
  });

  it('tell a connection that breaks within the answer', async () => {
    const failing = complete((response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"id":', () => response.destroy());
    });
    await expect(failing).rejects.toMatchObject({ name: 'APIConnectionError', networkCode: 'ECONNRESET' });
    expect(server.received).toHaveLength(3);
  });
});

describe('the retries of chat.complete', () => {
  it('wait as long as a 429 asks, in seconds', async () => {
    await complete(answerStatuses([429, { 'Retry-After': '3' }]));
    expect(clock.sleeps).toEqual([3_000]);
    expect(server.received).toHaveLength(2);
  });

  it('wait until the date that a 429 asks for', async () => {
    await complete(answerStatuses([429, { 'Retry-After': 'Mon, 23 Nov 2026 00:00:07 GMT' }]));
    expect(clock.sleeps).toEqual([7_000]);
  });

  it('back off on their own where no wait is asked for', async () => {
    await complete(answerStatuses([503], [500]));
    expect(clock.sleeps).toEqual([250, 500]);
    expect(server.received).toHaveLength(3);
  });

  it('give up with the last error when the tries are used up', async () => {
    const failing = complete(answerStatuses([503], [503], [500]));
    await expect(failing).rejects.toMatchObject({ name: 'ServerError', status: 500 });
    expect(server.received).toHaveLength(3);
  });

  it('give up at once where the provider asks for more patience than there is', async () => {
    const failing = complete(answerStatuses([429, { 'Retry-After': '31' }]));
    await expect(failing).rejects.toMatchObject({ name: 'RateLimitError', retryAfterMs: 31_000 });
    expect(clock.sleeps).toEqual([]);
    expect(server.received).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 409, 422])('are not made after %d', async (status) => {
    const failing = complete(answerStatuses([status, { 'Retry-After': '0' }]));
    await expect(failing).rejects.toMatchObject({ status });
    expect(server.received).toHaveLength(1);
  });

  it('are not made where the account has nothing left to spend', async () => {
    const failing = complete((response) => answerJson(response, 429, errorBody('insufficient_quota')));
    await expect(failing).rejects.toMatchObject({ name: 'RateLimitError', isRetryable: false });
    expect(server.received).toHaveLength(1);
  });

  it('end with the deadline of the whole call', async () => {
    const failing = complete(answerStatuses([429, { 'Retry-After': '5' }]), { timeouts: { totalMs: 4_000 } });
    await expect(failing).rejects.toMatchObject({ name: 'RequestTimeoutError', deadline: 'totalMs' });
    expect(server.received).toHaveLength(1);
  });
});

function withChoice(change: object) {
  return { ...completion, choices: [{ ...completion.choices[0], ...change }] };
}

function withMessage(change: object) {
  return withChoice({ message: { ...completion.choices[0]?.message, ...change } });
}

function toolCall() {
  return { id: 'call_a', type: 'function', function: { name: 'find', arguments: '{}' } };
}
