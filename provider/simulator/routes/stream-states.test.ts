import {
  arrange,
  askChat,
  type Completion,
  chunksOf,
  createTestSimulator,
  eventsOf,
  type Json,
  userSays,
} from '../testing/ask-simulator';

const FAILS = 'the stream fails after {events} events';
const CALLS = 'the model answers with calls of the tools {tools}';

const tools = ['get_order', 'get_invoice', 'escalate'].map((name) => ({
  type: 'function',
  function: {
    name,
    parameters: { type: 'object', properties: { number: { type: 'string' } }, required: ['number'] },
  },
}));

async function under(state: unknown, fields: Json = {}, seed = 1) {
  const app = createTestSimulator({ seed });
  expect((await arrange(app, state)).statusCode).toBe(200);
  return askChat(app, { stream: true, ...fields });
}

interface Call {
  id: string;
  name: string;
  arguments: string;
}

/** The calls that a stream's pieces amount to, in the order of their indexes. */
function callsOf(response: Parameters<typeof chunksOf>[0]): Call[] {
  const calls: Call[] = [];
  for (const piece of chunksOf(response).flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? [])) {
    const known = calls[piece.index] ?? {
      id: piece.id ?? '',
      name: piece.function.name ?? '',
      arguments: '',
    };
    calls[piece.index] = { ...known, arguments: known.arguments + piece.function.arguments };
  }
  return calls;
}

describe('the state of a stream that fails', () => {
  it.each([
    ['as a number', { state: FAILS, params: { events: 4 } }],
    ['as a text', { state: FAILS, params: { events: '4' } }],
    ['filled in', { state: 'the stream fails after 4 events' }],
  ])('takes its count %s', async (_form, state) => {
    const response = await under(state);
    const events = eventsOf(response);
    expect(response.statusCode).toBe(200);
    expect(events).toHaveLength(5);
    expect(JSON.parse(events[4] ?? '')).toEqual({
      error: { message: expect.stringMatching(/\w/), type: 'server_error', param: null, code: null },
    });
    const whole = eventsOf(await askChat(createTestSimulator(), { stream: true }));
    expect(events.slice(0, 4)).toEqual(whole.slice(0, 4));
  });

  it('fails at once after no events', async () => {
    expect(eventsOf(await under({ state: FAILS, params: { events: 0 } }))).toEqual([
      expect.stringMatching(/^\{"error":/),
    ]);
  });

  it('never ends an answer that is shorter', async () => {
    const events = eventsOf(await under({ state: FAILS, params: { events: 500 } }, { max_tokens: 2 }));
    expect(events).toHaveLength(4);
    expect(events.at(-1)).toMatch(/^\{"error":/);
    expect(events.join()).not.toMatch(/"finish_reason":"/);
  });

  it('leaves an answer as one body whole', async () => {
    const response = await under({ state: FAILS, params: { events: 1 } }, { stream: false });
    expect(response.json<Completion>().choices[0]?.finish_reason).toBe('stop');
  });

  it('ends with its teardown', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: FAILS, params: { events: 1 } });
    await arrange(app, { state: FAILS, params: { events: 1 }, action: 'teardown' });
    expect(chunksOf(await askChat(app, { stream: true })).length).toBeGreaterThan(2);
  });
});

describe('the state of a model that calls several tools', () => {
  it.each([
    ['a list', { state: CALLS, params: { tools: ['escalate', 'get_order'] } }],
    ['a text', { state: CALLS, params: { tools: 'escalate, get_order' } }],
    ['a part of the sentence', { state: 'the model answers with calls of the tools escalate,get_order' }],
  ])('takes their names as %s, and calls them in that order', async (_form, state) => {
    const response = await under(state, { messages: userSays('Hello'), tools });
    const calls = callsOf(response);
    expect(calls.map(({ name }) => name)).toEqual(['escalate', 'get_order']);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    for (const call of calls) expect(JSON.parse(call.arguments)).toEqual({ number: expect.any(String) });
    expect(chunksOf(response).at(-1)?.choices[0]?.finish_reason).toBe('tool_calls');
  });

  it('calls a tool twice that is named twice, each time about something else', async () => {
    const state = { state: CALLS, params: { tools: ['get_order', 'get_order'] } };
    const calls = callsOf(await under(state, { messages: userSays('Where are A-1001 and B-2002?'), tools }));
    expect(calls.map((call) => [call.name, call.arguments])).toEqual([
      ['get_order', '{"number":"A-1001"}'],
      ['get_order', '{"number":"B-2002"}'],
    ]);
  });

  it('calls once where parallel calls are forbidden, and only what the request offers', async () => {
    const state = { state: CALLS, params: { tools: ['close_shop', 'get_order', 'escalate'] } };
    const names = async (fields: Json) =>
      callsOf(await under(state, { tools, ...fields })).map(({ name }) => name);
    expect(await names({})).toEqual(['get_order', 'escalate']);
    expect(await names({ parallel_tool_calls: false })).toEqual(['get_order']);
  });

  it('says the same as one body', async () => {
    const state = { state: CALLS, params: { tools: ['get_invoice', 'get_order'] } };
    const response = await under(state, { stream: false, tools });
    const calls = response.json<Completion>().choices[0]?.message.tool_calls;
    expect(calls?.map((call) => call.function.name)).toEqual(['get_invoice', 'get_order']);
  });

  it('ends with its teardown, and leaves another state its call', async () => {
    const app = createTestSimulator();
    await arrange(app, { state: 'the model answers with a call of the tool get_order' });
    await arrange(app, { state: CALLS, params: { tools: ['get_order', 'escalate'] } });
    await arrange(app, { state: CALLS, params: { tools: ['get_order', 'escalate'] }, action: 'teardown' });
    const calls = callsOf(await askChat(app, { stream: true, messages: userSays('Hi'), tools }));
    expect(calls.map(({ name }) => name)).toEqual(['get_order']);
  });

  it('is one call where one is named, however many things the user names', async () => {
    const state = {
      state: 'the model answers with a call of the tool {tool}',
      params: { tool: 'get_order' },
    };
    const calls = callsOf(await under(state, { messages: userSays('Where are A-1001 and B-2002?'), tools }));
    expect(calls.map(({ name }) => name)).toEqual(['get_order']);
  });
});

describe('a state', () => {
  it.each([
    [FAILS, { events: 'soon' }, /'events' as a whole number\.$/],
    [FAILS, { events: -1 }, /'events' as a whole number/],
    [FAILS, { events: 1.5 }, /'events' as a whole number/],
    [FAILS, {}, /'events' as a whole number/],
    ['the stream fails after few events', {}, /'events' as a whole number/],
    [CALLS, { tools: [] }, /'tools' as a list of names, or names with commas between them\.$/],
    [CALLS, { tools: 'a,,b' }, /'tools' as a list of names/],
    [CALLS, { tools: ['a', 7] }, /'tools' as a list of names/],
    [CALLS, { tools: '' }, /'tools' as a list of names/],
    ['the model {model} is available', { model: 7 }, /'model' as a text\.$/],
  ])('%s with %j is refused', async (state, params, message) => {
    const response = await arrange(createTestSimulator(), { state, params });
    expect(response.statusCode).toBe(400);
    expect(response.json().error).toMatch(message);
  });
});

describe('a stream', () => {
  it('is cut off by length', async () => {
    const state = { state: 'the answer is cut off by length' };
    const chunks = chunksOf(await under(state, { max_tokens: 24 }));
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('length');
    expect(chunks).toHaveLength(26);
  });

  it('carries a refusal', async () => {
    const chunks = chunksOf(await under({ state: 'the model refuses to answer' }));
    const deltas = chunks.map(({ choices }) => choices[0]?.delta);
    expect(deltas.map((delta) => delta?.refusal ?? '').join('')).toMatch(/^I'm sorry/);
    expect(deltas.filter((delta) => delta?.content)).toEqual([]);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
  });

  it('carries structured output', async () => {
    const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
    const response_format = { type: 'json_schema', json_schema: { name: 'trip', schema } };
    const chunks = chunksOf(await askChat(createTestSimulator(), { stream: true, response_format }));
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(JSON.parse(text)).toEqual({ city: expect.any(String) });
    expect(chunks.length).toBeGreaterThan(4);
  });

  it.each([
    ['the account has exceeded its rate limit', 429],
    ['the API key is invalid', 401],
    ['the provider is overloaded', 503],
  ])('is refused before it begins where %s', async (state, status) => {
    const response = await under({ state });
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(response.json()).toHaveProperty('error.message');
  });
});
