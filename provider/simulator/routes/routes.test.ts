import { askChat, createTestSimulator, TEST_KEY } from '../testing/ask-simulator';

const authorization = `Bearer ${TEST_KEY}`;
const noParam = { type: 'invalid_request_error', param: null };

describe('the models', () => {
  it('are listed', async () => {
    const response = await createTestSimulator().inject({ url: '/v1/models', headers: { authorization } });
    expect(response.json()).toEqual({
      object: 'list',
      data: ['gpt-4.1', 'claude-sonnet-4.5', 'deepseek-v3.2', 'gemini-2.5-flash'].map((id) => ({
        id,
        object: 'model',
        created: expect.any(Number),
        owned_by: expect.any(String),
      })),
    });
    expect(response.headers).toMatchObject({ 'x-request-id': 'req_1', 'openai-version': '2020-10-01' });
  });

  it('are found by id, or not', async () => {
    const app = createTestSimulator();
    const found = await app.inject({ url: '/v1/models/gpt-4.1', headers: { authorization } });
    expect(found.json()).toMatchObject({ id: 'gpt-4.1', object: 'model' });
    const missing = await app.inject({ url: '/v1/models/gpt-9', headers: { authorization } });
    expect(missing.statusCode).toBe(404);
    expect(missing.json().error).toMatchObject({ ...noParam, code: 'model_not_found' });
  });
});

describe('the API key', () => {
  it.each([
    ['none', undefined, null],
    ['an empty header', '', null],
    ['the scheme alone', 'Bearer', null],
    ['another scheme', 'Basic c2s6eA==', 'invalid_api_key'],
    ['two words', 'Bearer sk-a sk-b', 'invalid_api_key'],
    ['a letter that no key has', 'Bearer sk-é', 'invalid_api_key'],
    ['one on the list of refused keys', 'Bearer sk-revoked', 'invalid_api_key'],
  ])('%s is refused', async (_what, header, code) => {
    const app = createTestSimulator({ keys: { refused: ['sk-revoked'] } });
    const headers = header === undefined ? {} : { authorization: header };
    const response = await app.inject({ url: '/v1/models', headers });
    expect(response.statusCode).toBe(401);
    expect(response.json().error).toEqual({ ...noParam, code, message: expect.any(String) });
    expect(response.body).not.toContain('sk-');
  });

  it('is one of the accepted keys where there are any', async () => {
    const app = createTestSimulator({ keys: { accepted: ['sk-mine'] } });
    const statusFor = async (key: string) =>
      (await askChat(app, {}, { authorization: `bearer  ${key}` })).statusCode;
    expect([await statusFor('sk-mine'), await statusFor('sk-other')]).toEqual([200, 401]);
  });

  it('is asked for before anything else is looked at', async () => {
    const response = await askChat(createTestSimulator(), { messages: 5 }, { authorization: '' });
    expect(response.statusCode).toBe(401);
  });
});

describe('a request that never reaches the model', () => {
  const post = { method: 'POST', url: '/v1/chat/completions' } as const;

  it.each([
    ['an unknown path', { method: 'POST', url: '/v1/x?key=1' }, 404, null, /^Invalid URL \(POST \/v1\/x\)$/],
    ['a broken path', { method: 'GET', url: '/v1/%zz' }, 404, null, /^Invalid URL/],
    [
      'another method',
      { method: 'GET', url: '/v1/chat/completions' },
      405,
      'method_not_supported',
      /GET.*POST/,
    ],
    [
      'another media type',
      { ...post, type: 'text/plain', payload: 'hi' },
      400,
      'unsupported_content_type',
      /text\/plain/,
    ],
    [
      'no media type',
      { ...post, type: '', payload: 'hi' },
      400,
      'unsupported_content_type',
      /application\/json/,
    ],
    ['no body', post, 400, null, /empty/],
    ['an empty body', { ...post, payload: ' ' }, 400, null, /empty/],
    ['broken JSON', { ...post, payload: '{"model": "secret-prompt' }, 400, null, /not valid JSON/],
    ['deep JSON', { ...post, payload: `{"a":${'['.repeat(1e6)}` }, 400, null, /levels deep/],
    ['a list', { ...post, payload: '[]' }, 400, null, /expected an object, but got an array/],
    ['a large body', { ...post, payload: `"${'x'.repeat(2000)}"` }, 413, null, /1000 bytes/],
  ] as const)('%s', async (what, request, status, code, message) => {
    const { type = 'application/json', ...rest }: { type?: string; method: 'GET' | 'POST'; url: string } =
      request;
    const limit = what === 'a large body' ? { maxBodyBytes: 1000 } : {};
    const headers = { authorization, ...('payload' in request && type ? { 'content-type': type } : {}) };
    const response = await createTestSimulator(limit).inject({ ...rest, headers });
    expect(response.json()).toEqual({ error: { ...noParam, code, message: expect.stringMatching(message) } });
    expect(response.statusCode).toBe(status);
    expect(response.headers['x-request-id']).toBe('req_1');
    expect(response.body).not.toContain('secret-prompt');
  });

  it('says which method would do', async () => {
    const response = await createTestSimulator().inject({
      method: 'DELETE',
      url: '/v1/models',
      headers: { authorization },
    });
    expect(response.headers['allow']).toBe('GET');
  });
});
