import { createParser } from 'eventsource-parser';
import * as fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import {
  arrange,
  askChat,
  type Chunk,
  createTestSimulator,
  type Json,
  userSays,
} from '../testing/ask-simulator';
import { findVariants, listVariants, UnknownVariantError } from './find-variants';
import { variants } from './variants';

const tools = [
  {
    type: 'function',
    function: { name: 'get_order', parameters: { type: 'object', properties: { number: {} } } },
  },
];
const words = { messages: userSays('Áo mưa nào nhẹ?') };
const calls = { messages: userSays('Where are A-1001 and A-1002?'), tools };
const answers: { fields: Json; state?: string }[] = [
  { fields: words },
  { fields: { ...words, max_tokens: 1 } },
  { fields: { ...words, n: 3 } },
  { fields: { ...words, logprobs: true } },
  { fields: calls },
  { fields: { ...calls, n: 2 } },
  { fields: words, state: 'the model refuses to answer' },
  { fields: { ...calls, max_tokens: 9 } },
];

const simulatorWith = (names: readonly string[]) => createTestSimulator({ variants: findVariants(names) });

async function streamOf(app: FastifyInstance, fields: Json, state = ''): Promise<string> {
  await arrange(app, { state });
  const streamed = { stream: true, stream_options: { include_usage: true }, ...fields };
  return (await askChat(app, streamed)).body;
}

/** What the streams of all kinds of answers amount to. */
async function meaningsWith(names: readonly string[]): Promise<unknown[]> {
  const app = simulatorWith(names);
  const meanings: unknown[] = [];
  for (const { fields, state } of answers) meanings.push(meaningOf(await streamOf(app, fields, state)));
  return meanings;
}

const names = variants.map(({ name }) => name);

/** The chunks, as a parser that has nothing to do with the simulator reads them. */
function chunksIn(body: string): Chunk[] {
  const data: string[] = [];
  createParser({ onEvent: (event) => data.push(event.data) }).feed(body);
  expect(data.pop()).toBe('[DONE]');
  return data.map((text) => JSON.parse(text) as Chunk);
}

/** What a stream amounts to, whatever its form. */
function meaningOf(body: string): unknown {
  const chunks = chunksIn(body);
  const choices = new Map<number, Json>();
  for (const { index, delta, finish_reason: reason, logprobs } of chunks.flatMap((chunk) => chunk.choices)) {
    const choice = choices.get(index) ?? {
      role: '',
      text: '',
      calls: [] as string[][],
      reasons: '',
      tokens: 0,
    };
    const known = choice['calls'] as string[][];
    for (const { index: at, id = '', function: called } of delta.tool_calls ?? []) {
      const [knownId, name = '', text = ''] = known[at] ?? [];
      known[at] = [knownId ?? id, name + (called.name ?? ''), text + called.arguments];
    }
    choices.set(index, {
      role: choice['role'] + (delta.role ?? ''),
      text: choice['text'] + (delta.content ?? delta.refusal ?? ''),
      calls: known,
      reasons: choice['reasons'] + (reason ?? ''),
      tokens: Number(choice['tokens']) + (logprobs?.content?.length ?? 0),
    });
  }
  const usages = chunks.flatMap(({ usage }) => (usage ? [usage.total_tokens] : []));
  const ids = new Set(chunks.filter((chunk) => chunk.id !== '').map((chunk) => chunk.id));
  return { choices: [...choices].sort(([left], [right]) => left - right), usages, ids: [...ids] };
}

describe('variants', () => {
  it('on top of each other say what the simulator says in its own way', async () => {
    const plain = await meaningsWith([]);
    await fc.assert(
      fc.asyncProperty(fc.subarray(names, { minLength: 2 }), async (chosen) => {
        expect(await meaningsWith(chosen)).toEqual(plain);
      }),
      { numRuns: 25 },
    );
  }, 20_000);

  it('leave an answer as one body alone', async () => {
    const plain = (await askChat(createTestSimulator(), words)).json();
    const varied = createTestSimulator({ variants });
    expect((await askChat(varied, words)).json()).toEqual(plain);
  });

  it('are listed with their sentences', () => {
    const lines = listVariants().split('\n');
    expect(lines).toHaveLength(variants.length);
    expect(lines).toContainEqual(expect.stringMatching(/^crlf {2,}Lines end with CR LF\.$/));
  });

  it('that nobody knows are refused, naming those that are', () => {
    expect(() => findVariants(['crlf', 'morse'])).toThrow(UnknownVariantError);
    expect(() => findVariants(['morse'])).toThrow(/^Failed to stream as 'morse': .* role-with-content, /);
  });
});

const choicesIn = (body: string) => chunksIn(body).flatMap(({ choices }) => choices);
const callsIn = (body: string) => choicesIn(body).flatMap(({ delta }) => delta.tool_calls ?? []);
const hasContent = ({ delta }: Chunk['choices'][number]) => Boolean(delta.content);

/** What a client meets under each variant; the same facts must not hold without it. */
const effects: Record<string, { fields?: Json; isMet: (body: string) => boolean }> = {
  reasoning: { isMet: (body) => choicesIn(body).some(({ delta }) => 'reasoning_content' in delta) },
  'empty-deltas': {
    isMet: (body) => {
      const deltas = choicesIn(body).map(({ delta }) => JSON.stringify(delta));
      return deltas.slice(1, -1).includes('{}') && deltas.slice(1, -1).includes('{"content":""}');
    },
  },
  'whole-tool-calls': {
    fields: calls,
    isMet: (body) => callsIn(body).length === 2 && callsIn(body).every((call) => call.function.name),
  },
  'repeated-tool-ids': {
    fields: calls,
    isMet: (body) => new Set(callsIn(body).map(({ id }) => id)).size === 2 && callsIn(body).length > 4,
  },
  'role-with-content': {
    isMet: (body) => choicesIn(body).some((choice) => choice.delta.role && hasContent(choice)),
  },
  'finish-with-content': {
    isMet: (body) => choicesIn(body).some((choice) => choice.finish_reason && hasContent(choice)),
  },
  'usage-with-finish': {
    isMet: (body) =>
      chunksIn(body).some(({ usage, choices }) => usage && choices[0]?.finish_reason === 'stop'),
  },
  'usage-with-choice': {
    isMet: (body) => chunksIn(body).some(({ usage, choices }) => usage && choices[0]?.delta.content === ''),
  },
  'bare-chunks': {
    isMet: (body) => chunksIn(body).every((chunk) => Object.keys(chunk).length <= 6 && chunk.usage !== null),
  },
  'no-obfuscation': { isMet: (body) => !body.includes('"obfuscation"') },
  'unknown-fields': {
    isMet: (body) =>
      body.includes('"native_finish_reason"') && body.includes('"provider"') && body.includes('"cost"'),
  },
  'empty-first-chunk': { isMet: (body) => chunksIn(body)[0]?.choices.length === 0 },
  'keep-alive': { isMet: (body) => body.startsWith(': keep-alive\n\n') && body.split('\n: ').length > 3 },
  crlf: { isMet: (body) => body.endsWith('\r\n\r\n') && !/[^\r]\n/.test(body) },
  'no-space': { isMet: (body) => !body.includes('data: ') && body.endsWith('data:[DONE]\n\n') },
  'typed-events': { isMet: (body) => /^event: message\nid: 0\ndata: /.test(body) },
};

describe('the variant', () => {
  // Where bytes are cut is seen where they are written.
  it.each(names.filter((name) => name !== 'split-bytes'))('%s does what its sentence says', async (name) => {
    const { fields = words, isMet } = effects[name] ?? { isMet: () => false };
    expect(isMet(await streamOf(simulatorWith([name]), fields))).toBe(true);
    expect(isMet(await streamOf(simulatorWith([]), fields))).toBe(false);
  });

  it('split-bytes cuts the stream into pieces of 7 bytes at most', () => {
    expect(findVariants(['split-bytes'])).toMatchObject([{ wire: { maxPieceBytes: 7 } }]);
  });
});
