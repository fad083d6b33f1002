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
import { streamBreaks } from './stream-breaks';

const tools = [
  {
    type: 'function',
    function: { name: 'get_order', parameters: { type: 'object', properties: { id: { type: 'string' } } } },
  },
];
const callsTool = { messages: userSays('Get order A-1001'), tools };
const callsTwoTools = { messages: userSays('Get orders A-1001 and A-1002'), tools };
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

const textWith = async (name: string, fields: Json = {}) => (await messageWith(name, fields))?.content ?? '';
const structured = {
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'a', schema: { type: 'object', properties: { city: { type: 'string' } } } },
  },
};

/** How long a simulator waits while it answers. */
async function waitsWith(name: string, fields: Json = {}): Promise<number[]> {
  const waits: number[] = [];
  const clock = { nowMs: () => 0, wait: async (durationMs: number) => void waits.push(durationMs) };
  const pace = { firstTokenMs: 0, gapMs: 1 };
  const response = await askChat(createTestSimulator({ clock, pace, breaks: breaksNamed(name) }), fields);
  if (fields['stream']) chunksOf(response);
  return waits;
}

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
  tokens: async () => {
    const total = (await askChat(createTestSimulator())).json<Completion>().usage.total_tokens;
    const { usage } = await completionWith('tokens');
    const streamedUsage = (await chunksWith('tokens')).at(-1)?.usage;
    const isTenfold = usage.total_tokens === total * 10 && streamedUsage?.total_tokens === total * 10;
    return isTenfold && usage.prompt_tokens + usage.completion_tokens === usage.total_tokens;
  },
  'output-schema': async () => 'unexpected' in JSON.parse(await textWith('output-schema', structured)),
  n: async () => (await completionWith('n', { n: 2 })).choices.length === 1,
  stop: async () => (await textWith('stop', { stop: ' ' })).includes(' '),
  tools: async () => (await messageWith('tools', callsTool))?.tool_calls === undefined,
  'parallel-tool-calls': async () => {
    const fields = { ...callsTwoTools, parallel_tool_calls: false };
    return (await messageWith('parallel-tool-calls', fields))?.tool_calls?.length === 2;
  },
  logprobs: async () => (await completionWith('logprobs', { logprobs: true })).choices[0]?.logprobs === null,
  flaky: async () => {
    const app = createTestSimulator({ breaks: breaksNamed('flaky=0.5') });
    const answers = await Promise.all(Array.from({ length: 20 }, () => askChat(app)));
    const reasons = answers.map((answer) => answer.json<Completion>().choices[0]?.finish_reason);
    return reasons.includes('stop') && reasons.some((reason) => reason === null);
  },
  slow: async () => (await waitsWith('slow'))[0] === 2000,
  'slow-first-token': async () => {
    const waits = await waitsWith('slow-first-token', streamed);
    return waits[0] === 3000 && waits.slice(1).every((wait) => wait === 1);
  },
  stall: async () => {
    const waits = await waitsWith('stall', streamed);
    return waits[0] === 5001 && waits.slice(1).every((wait) => wait === 1);
  },
};

const names = breaks.filter((kind) => !streamBreaks.includes(kind)).map(({ name }) => name);

describe('a broken promise', () => {
  it.each(names)('%s is broken', async (name) => {
    isIntact = false;
    expect(await effects[name]?.()).toBe(true);
  });

  it.each(names)('%s is kept by a simulator that breaks nothing', async (name) => {
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
    expect(lines[0]).toMatch(/^usage {2,}The answer has no usage, and a stream no usage chunk\.$/);
    expect(lines).toContainEqual(expect.stringMatching(/^flaky=0\.8 {2,}Only a share/));
  });

  it('that nobody knows is refused, naming those that are', () => {
    expect(() => findBreaks(['usage', 'gravity'])).toThrow(UnknownBreakError);
    expect(() => findBreaks(['gravity'])).toThrow(/^Failed to break 'gravity': .* usage, .*retry-after/);
  });
});

describe('a value of a break', () => {
  beforeAll(() => {
    isIntact = false;
  });

  it('goes before its default', async () => {
    expect(await waitsWith('slow=150')).toEqual([150]);
    expect((await waitsWith('slow-first-token=70', streamed))[0]).toBe(70);
    expect((await waitsWith('stall=80', streamed))[0]).toBe(81);
  });

  it.each([
    ['slow=', /'' is not a whole number of milliseconds\. For example: slow=2000\./],
    ['slow=1.5', /'1\.5' is not a whole number/],
    ['stall=-1', /'-1' is not a whole number/],
    ['slow-first-token=soon', /'soon' is not a whole number/],
    ['flaky=1.1', /'1\.1' is not a share from 0 to 1\. For example: flaky=0\.8\./],
    ['flaky=NaN', /'NaN' is not a share/],
    ['usage=3', /^Failed to break 'usage': it takes no value\. Leave out '=3'\.$/],
  ])('%s is refused', (name, message) => {
    expect(() => findBreaks([name])).toThrow(UnknownBreakError);
    expect(() => findBreaks([name])).toThrow(message);
  });
});
