import * as fc from 'fast-check';
import {
  arrange,
  askChat,
  type Chunk,
  type Completion,
  type CompletionChoice,
  chunksOf,
  createTestSimulator,
  type Json,
  type ToolCall,
  userSays,
} from '../testing/ask-simulator';

const orderTool = {
  type: 'function',
  function: {
    name: 'get_order',
    parameters: {
      type: 'object',
      properties: { order_number: { type: 'string' }, urgent: { type: 'boolean' } },
    },
  },
};

const requests: fc.Arbitrary<Json> = fc.record(
  {
    messages: fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        fc.constantFrom(
          'Where are orders A-1001 and B-2002?',
          'Áo mưa có chống nước không?',
          'JSON please: name',
        ),
      )
      .map(userSays),
    max_tokens: fc.integer({ min: 1, max: 60 }),
    stop: fc.oneof(fc.string({ minLength: 1, maxLength: 3 }), fc.constantFrom(' a', 'e', ['. ', '!'])),
    n: fc.integer({ min: 1, max: 4 }),
    temperature: fc.double({ min: 0, max: 2, noNaN: true }),
    logprobs: fc.boolean(),
    tools: fc.constant([orderTool]),
    response_format: fc.constant({
      type: 'json_schema',
      json_schema: { name: 'thing', schema: { type: 'object', properties: { name: { type: 'string' } } } },
    }),
  },
  { requiredKeys: ['messages'] },
);

const states = [
  undefined,
  { state: 'the model refuses to answer' },
  { state: 'the answer is cut off by length' },
];

describe('a stream put together again', () => {
  it('is the JSON answer to the same request, in the same state', async () => {
    await fc.assert(
      fc.asyncProperty(requests, fc.constantFrom(...states), async (request, state) => {
        const app = createTestSimulator({ seed: 5 });
        if (state) await arrange(app, state);
        const completion = (await askChat(app, request)).json<Completion>();
        const streamed = { ...request, stream: true, stream_options: { include_usage: true } };
        expect(reassemble(chunksOf(await askChat(app, streamed)))).toEqual(completion);
      }),
      { numRuns: 60 },
    );
  });
});

/** Written from the API's description of chunks, so it shares nothing with what renders them. */
function reassemble(chunks: Chunk[]): Completion {
  const [first] = chunks;
  const choices = new Map<number, CompletionChoice>();
  for (const { choices: pieces } of chunks) {
    for (const { index, delta, logprobs, finish_reason } of pieces) {
      const { message, ...known } = choices.get(index) ?? emptyChoice(index);
      const isText = typeof delta.content === 'string' || typeof message.content === 'string';
      choices.set(index, {
        ...known,
        message: {
          ...message,
          role: delta.role ?? message.role,
          content: isText ? (message.content ?? '') + (delta.content ?? '') : null,
          refusal: join(message.refusal, delta.refusal),
          ...withCalls(message.tool_calls, delta.tool_calls),
        },
        logprobs: joinLogprobs(known.logprobs, logprobs),
        finish_reason: finish_reason ?? known.finish_reason,
      });
    }
  }
  const { obfuscation: _, ...head } = { ...first } as Json;
  return {
    ...(head as unknown as Completion),
    object: 'chat.completion',
    choices: [...choices.values()],
    usage: chunks.at(-1)?.usage as Completion['usage'],
  };
}

function emptyChoice(index: number): CompletionChoice {
  const message = { role: '', content: null, refusal: null, annotations: [] };
  return { index, message, logprobs: null, finish_reason: '' };
}

function join(left: string | null, right: string | null | undefined): string | null {
  return typeof right === 'string' ? (left ?? '') + right : left;
}

function withCalls(calls: ToolCall[] = [], pieces: Chunk['choices'][0]['delta']['tool_calls'] = []) {
  const joined = [...calls];
  for (const piece of pieces) {
    const known = joined[piece.index];
    joined[piece.index] = known
      ? {
          ...known,
          function: { ...known.function, arguments: known.function.arguments + piece.function.arguments },
        }
      : ({ id: piece.id, type: piece.type, function: piece.function } as ToolCall);
  }
  return joined.length > 0 ? { tool_calls: joined } : {};
}

function joinLogprobs(left: CompletionChoice['logprobs'], right: CompletionChoice['logprobs']) {
  if (!left || !right) return left ?? right;
  return {
    content: right.content ? [...(left.content ?? []), ...right.content] : left.content,
    refusal: right.refusal ? [...(left.refusal ?? []), ...right.refusal] : left.refusal,
  };
}
