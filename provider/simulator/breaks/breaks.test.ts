import {
  arrange,
  askChat,
  type Completion,
  chunksOf,
  createTestSimulator,
  type Json,
  TEST_KEY,
  userSays,
} from '../testing/ask-simulator';
import { breaks } from './breaks';
import { findBreaks, listBreaks, UnknownBreakError } from './find-breaks';

const tools = [
  {
    type: 'function',
    function: { name: 'get_order', parameters: { type: 'object', properties: { id: { type: 'string' } } } },
  },
];
const callsTool = { messages: userSays('Get order A-1001'), tools };
const streamed = { stream: true, stream_options: { include_usage: true } };

let isIntact = false;
const breaksNamed = (name: string) => (isIntact ? [] : findBreaks([name]));
const broken = (name: string) => createTestSimulator({ breaks: breaksNamed(name) });
const completionWith = async (name: string, fields: Json = {}) =>
  (await askChat(broken(name), fields)).json<Completion>();
const chunksWith = async (name: string, fields: Json = {}) =>
  chunksOf(await askChat(broken(name), { ...streamed, ...fields }));
const messageWith = async (name: string, fields: Json = {}) =>
  (await completionWith(name, fields)).choices[0]?.message;

/** What a client meets under each break; the same facts must not hold without it. */
const effects: Record<string, () => Promise<boolean>> = {
  usage: async () =>
    !('usage' in (await completionWith('usage'))) &&
    (await chunksWith('usage')).every((chunk) => !('usage' in chunk)),
  'usage-total': async () => (await completionWith('usage-total')).usage.total_tokens === 1,
  'finish-reason': async () =>
    (await completionWith('finish-reason')).choices[0]?.finish_reason === null &&
    (await chunksWith('finish-reason')).every((chunk) =>
      chunk.choices.every((choice) => choice.finish_reason === null),
    ),
  'tool-arguments': async () =>
    typeof (await messageWith('tool-arguments', callsTool))?.tool_calls?.[0]?.function.arguments ===
      'object' &&
    (await chunksWith('tool-arguments', callsTool)).some(
      (chunk) => typeof chunk.choices[0]?.delta.tool_calls?.[0]?.function.arguments === 'object',
    ),
  'tool-call-id': async () => {
    const [call] = (await messageWith('tool-call-id', callsTool))?.tool_calls ?? [];
    return call !== undefined && !('id' in call);
  },
  role: async () =>
    !('role' in ((await messageWith('role')) ?? { role: '' })) &&
    (await chunksWith('role')).every((chunk) => chunk.choices.every((choice) => !('role' in choice.delta))),
  refusal: async () => {
    const app = broken('refusal');
    await arrange(app, { state: 'the model refuses to answer' });
    const message = (await askChat(app)).json<Completion>().choices[0]?.message;
    return /sorry/.test(message?.content ?? '') && !('refusal' in (message ?? { refusal: '' }));
  },
  'structured-output': async () => {
    const response_format = { type: 'json_schema', json_schema: { name: 'a', schema: { type: 'object' } } };
    return /^[A-Z].* /.test((await messageWith('structured-output', { response_format }))?.content ?? '');
  },
  'max-tokens': async () =>
    (await completionWith('max-tokens', { max_tokens: 2 })).usage.completion_tokens > 2,
  model: async () => !(await completionWith('model')).model.startsWith('gpt-4.1'),
  id: async () =>
    !('id' in (await completionWith('id'))) && (await chunksWith('id')).every((chunk) => !('id' in chunk)),
  created: async () => typeof (await completionWith('created')).created === 'string',
  'model-list': async () => {
    const request = { url: '/v1/models', headers: { authorization: `Bearer ${TEST_KEY}` } };
    return Array.isArray((await broken('model-list').inject(request)).json());
  },
  'error-code': async () => {
    const { error } = (await askChat(broken('error-code'), { model: 'none' })).json();
    return error.code === 404 && !('param' in error);
  },
  status: async () => (await askChat(broken('status'), { model: 'none' })).statusCode === 200,
  'retry-after': async () => {
    const app = broken('retry-after');
    await arrange(app, { state: 'the account has exceeded its rate limit' });
    const response = await askChat(app);
    return response.statusCode === 429 && !('retry-after' in response.headers);
  },
  slow: async () => {
    const waits: number[] = [];
    const clock = { nowMs: () => 0, wait: async (durationMs: number) => void waits.push(durationMs) };
    await askChat(createTestSimulator({ clock, breaks: breaksNamed('slow') }));
    return waits[0] === 2000;
  },
};

describe('a broken promise', () => {
  it.each(breaks.map(({ name }) => name))('%s is broken', async (name) => {
    isIntact = false;
    expect(await effects[name]?.()).toBe(true);
  });

  it.each(breaks.map(({ name }) => name))('%s is kept by a simulator that breaks nothing', async (name) => {
    isIntact = true;
    expect(await effects[name]?.()).toBe(false);
  });

  it('leaves all else as it was', async () => {
    isIntact = false;
    const whole = (await askChat(createTestSimulator())).json<Completion>();
    const { usage: _, ...rest } = whole;
    expect(await completionWith('usage')).toEqual(rest);
  });

  it('can be one of several', async () => {
    const app = createTestSimulator({ breaks: findBreaks(['id', 'usage']) });
    expect(Object.keys((await askChat(app)).json<Json>())).not.toEqual(
      expect.arrayContaining(['id', 'usage']),
    );
  });

  it('is listed with its sentence', () => {
    const lines = listBreaks().split('\n');
    expect(lines).toHaveLength(breaks.length);
    expect(lines[0]).toBe('usage              The answer has no usage, and a stream no usage chunk.');
  });

  it('that nobody knows is refused, naming those that are', () => {
    expect(() => findBreaks(['usage', 'gravity'])).toThrow(UnknownBreakError);
    expect(() => findBreaks(['gravity'])).toThrow(/^Failed to break 'gravity': .* usage, .*retry-after/);
  });
});
