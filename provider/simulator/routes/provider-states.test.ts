import {
  arrange,
  askChat,
  type Completion,
  createTestSimulator,
  TEST_KEY,
  userSays,
} from '../testing/ask-simulator';
import { countTokens } from '../tokens/tokenizer';

const LIMIT = 'the account has exceeded its rate limit';
const statusOf = async (...args: Parameters<typeof askChat>) => (await askChat(...args)).statusCode;

describe('a provider state', () => {
  it('makes a model unknown until it is torn down', async () => {
    const app = createTestSimulator();
    const change = { state: 'the model {model} does not exist', params: { model: 'gpt-4.1' } };
    await arrange(app, { ...change, action: 'setup' });
    expect((await askChat(app)).json().error.code).toBe('model_not_found');
    const list = await app.inject({ url: '/v1/models', headers: { authorization: `Bearer ${TEST_KEY}` } });
    expect(list.body).not.toContain('"gpt-4.1"');
    await arrange(app, { ...change, action: 'teardown' });
    expect(await statusOf(app)).toBe(200);
  });

  it('refuses every key', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the API key is invalid' });
    const response = await askChat(app);
    expect(response.statusCode).toBe(401);
    expect(response.json().error).toEqual({
      message: expect.any(String),
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    });
  });

  it('exceeds the rate limit with Retry-After and limits that say the same', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: LIMIT, params: { retryAfterSeconds: 90 } });
    const response = await askChat(app);
    expect(response.statusCode).toBe(429);
    expect(response.headers).toMatchObject({
      'retry-after': '90',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '1m30s',
    });
    expect(response.json().error).toEqual({
      message: 'Rate limit reached for requests. Please try again in 1m30s.',
      type: 'requests',
      param: null,
      code: 'rate_limit_exceeded',
    });
  });

  it('refuses so many requests as it says, and then answers', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: LIMIT, params: { times: 2 } });
    const statuses = await Promise.all([statusOf(app), statusOf(app), statusOf(app), statusOf(app)]);
    expect(statuses.sort()).toEqual([200, 200, 429, 429]);
  });

  it('overloads the provider', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the provider is overloaded', params: { retryAfterSeconds: 3 } });
    const response = await askChat(app);
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('3');
    expect(response.json().error).toMatchObject({ type: 'server_error', code: 'overloaded' });
  });

  it('makes the model refuse, in the language of the request', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the model refuses to answer' });
    const [choice] = (
      await askChat(app, { messages: userSays('Điều này có được không?') })
    ).json<Completion>().choices;
    expect(choice).toMatchObject({ finish_reason: 'stop', message: { content: null } });
    expect(choice?.message.refusal).toMatch(/^Xin lỗi/);
  });

  it('cuts the answer off: at the limit where there is one, else in the middle', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the answer is cut off by length' });
    const short = (await askChat(app)).json<Completion>();
    expect(short.choices[0]?.finish_reason).toBe('length');
    const long = (await askChat(app, { max_tokens: 700 })).json<Completion>();
    expect(long.choices[0]?.finish_reason).toBe('length');
    expect(long.usage.completion_tokens).toBe(700);
    expect(countTokens(long.choices[0]?.message.content ?? '')).toBe(700);
  });

  it('cuts structured output and tool calls off too', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the answer is cut off by length' });
    const properties = { name: { type: 'string' }, note: { type: 'string' } };
    const schema = { type: 'object', properties, required: ['name', 'note'], additionalProperties: false };
    const response_format = { type: 'json_schema', json_schema: { name: 'thing', strict: true, schema } };
    const [text] = (await askChat(app, { response_format })).json<Completion>().choices;
    expect(text?.finish_reason).toBe('length');
    expect(() => JSON.parse(text?.message.content ?? '')).toThrow(SyntaxError);
    const tools = [{ type: 'function', function: { name: 'save', parameters: schema } }];
    const [calling] = (await askChat(app, { tools })).json<Completion>().choices;
    expect(calling?.finish_reason).toBe('length');
    expect(() => JSON.parse(calling?.message.tool_calls?.[0]?.function.arguments ?? '')).toThrow(SyntaxError);
  });

  it('makes the model call a tool, even one that it would not choose', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the model answers with a call of the tool escalate' });
    const tools = ['get_order', 'escalate'].map((name) => ({ type: 'function', function: { name } }));
    const [choice] = (
      await askChat(app, { messages: userSays('Get my order A-1'), tools })
    ).json<Completion>().choices;
    expect(choice?.finish_reason).toBe('tool_calls');
    expect(choice?.message.tool_calls?.map((call) => call.function.name)).toEqual(['escalate']);
  });

  it('is set up by a verifier that never tears down, without staying on for the next interaction', async () => {
    const app = createTestSimulator();
    await arrange(app, { action: 'setup', params: {}, state: 'the API key is invalid' });
    expect(await statusOf(app)).toBe(401);
    await arrange(app, { action: 'setup', params: {}, state: '' });
    expect(await statusOf(app)).toBe(200);
  });

  it('adds to another that was set up just before', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the model {model} is available', params: { model: 'a-1' } });
    await arrange(app, { state: 'the model refuses to answer' });
    const [choice] = (await askChat(app, { model: 'a-1' })).json<Completion>().choices;
    expect(choice?.message.refusal).toMatch(/sorry/);
  });

  it('stays on while many requests run under it', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the provider is overloaded' });
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(app)));
    expect(new Set(statuses)).toEqual(new Set([503]));
  });
});

describe('a scope of states', () => {
  const scope = (name: string) => ({ 'x-modelpact-state-scope': name });

  it('is seen by its own requests only', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the API key is invalid' }, scope('a'));
    await arrange(app, { state: 'the provider is overloaded' }, scope('b'));
    await arrange(app, { state: LIMIT });
    expect(await statusOf(app, {}, scope('a'))).toBe(401);
    expect(await statusOf(app, {}, scope('b'))).toBe(503);
    expect(await statusOf(app, {}, scope('c'))).toBe(200);
    expect(await statusOf(app)).toBe(429);
  });

  it('is reset alone by DELETE with its name, and with all others without', async () => {
    const app = createTestSimulator();
    const url = '/_modelpact/provider-states';
    for (const name of ['a', 'b']) await arrange(app, { state: 'the API key is invalid' }, scope(name));
    expect((await app.inject({ method: 'DELETE', url, headers: scope('a') })).statusCode).toBe(204);
    expect([await statusOf(app, {}, scope('a')), await statusOf(app, {}, scope('b'))]).toEqual([200, 401]);
    await app.inject({ method: 'DELETE', url });
    expect(await statusOf(app, {}, scope('b'))).toBe(200);
  });
});

describe('a state change', () => {
  it.each([
    ['with its action', { action: 'setup', params: {}, state: LIMIT }],
    ['without an action', { state: LIMIT }],
    ['as a list of sentences', { states: [LIMIT] }],
    ['as a list of states', { states: [{ name: LIMIT, params: { retryAfterSeconds: 2 } }] }],
    ['as a bare list', [{ state: LIMIT }]],
    ['with a consumer beside it', { consumer: 'shop', state: LIMIT, states: null, params: null }],
  ])('is understood %s', async (_form, body) => {
    const app = createTestSimulator();
    expect((await arrange(app, body)).statusCode).toBe(200);
    expect(await statusOf(app)).toBe(429);
  });

  it('is understood in the query, where every other name is a parameter', async () => {
    const app = createTestSimulator();
    const query = new URLSearchParams({
      action: 'setup',
      model: 'gpt-4.1',
      state: 'the model {model} does not exist',
    });
    await app.inject({ method: 'POST', url: `/_modelpact/provider-states?${query}` });
    expect(await statusOf(app)).toBe(404);
  });

  it('answers with the parameters of the state, filled in or given', async () => {
    const app = createTestSimulator();
    const given = await arrange(app, { state: LIMIT, params: { retryAfterSeconds: 4 } });
    expect(given.json()).toEqual({ retryAfterSeconds: 4 });
    expect((await arrange(app, { state: 'the model gpt-4.1 is available' })).json()).toEqual({
      model: 'gpt-4.1',
    });
  });

  it.each([
    ['an unknown state', { state: 'the moon is full' }, 404],
    ['a sentence that only begins like a known one', { state: 'the model a b is available' }, 404],
    ['a missing parameter', { state: 'the model {model} is available', params: {} }, 400],
    ['a number of refusals that is none', { state: LIMIT, params: { times: 'often' } }, 400],
    ['a wait that is none', { state: 'the provider is overloaded', params: { retryAfterSeconds: -1 } }, 400],
    ['an unknown action', { state: LIMIT, action: 'explode' }, 400],
    ['a state that is a number', { state: 7 }, 400],
    ['parameters that are a list', { state: LIMIT, params: [] }, 400],
    ['a text', 'setup', 400],
    ['nothing', {}, 400],
  ])('with %s is refused and says which states there are', async (_what, body, status) => {
    const app = createTestSimulator();
    const response = await arrange(app, body);
    expect(response.statusCode).toBe(status);
    expect(response.json().error).toMatch(/^(No such|The state|Malformed)/);
    expect(response.json().knownStates).toContain(LIMIT);
    expect(await statusOf(app)).toBe(200);
  });

  it('sets up all states of a list or none', async () => {
    const app = createTestSimulator();
    await arrange(app, { states: [LIMIT, 'the moon is full'] });
    expect(await statusOf(app)).toBe(200);
  });
});
