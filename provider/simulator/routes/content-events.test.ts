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
import { countTokens } from '../tokens/tokenizer';

const parameters = { type: 'object', properties: { number: { type: 'string' } }, required: ['number'] };
const tools = [{ type: 'function', function: { name: 'get_order', parameters } }];
const counts = [1, 9, 500, 20_000];

async function piecesOf(contentEvents: number | undefined, fields: Json = {}, state = '') {
  const app = createTestSimulator({ contentEvents });
  await arrange(app, { state });
  const chunks = chunksOf(await askChat(app, { stream: true, ...fields }));
  const choices = chunks.flatMap((chunk) => chunk.choices);
  const texts = choices.slice(1, -1).map(({ delta }) => delta.content ?? delta.refusal ?? undefined);
  const calls = choices.flatMap(({ delta }) => delta.tool_calls ?? []);
  return { texts, calls, finishReason: choices.at(-1)?.finish_reason };
}

describe.each(counts)('%i content events', (count) => {
  const limit = { max_completion_tokens: count, messages: userSays('Tell me everything about the kettle.') };

  it('are what an answer has that is cut off after so many tokens', async () => {
    const { texts, finishReason } = await piecesOf(undefined, limit, 'the answer is cut off by length');
    expect(texts).toHaveLength(count);
    expect(texts.every((text) => text)).toBe(true);
    expect(finishReason).toBe('length');
  });

  it('can be asked of the simulator, for an answer that is as long', async () => {
    const { texts, finishReason } = await piecesOf(count);
    expect(texts).toHaveLength(count);
    expect(texts.every((text) => text)).toBe(true);
    expect(countTokens(texts.join(''))).toBeGreaterThanOrEqual(count);
    expect(finishReason).toBe('stop');
  });

  it('carry an answer no longer than the request allows', async () => {
    const { texts, finishReason } = await piecesOf(count, { max_tokens: 100 });
    expect(texts).toHaveLength(count);
    expect(countTokens(texts.join(''))).toBeLessThanOrEqual(100);
    expect(texts[0]).toMatch(/\w/);
    expect(finishReason).toBe('stop');
  });

  it('carry a refusal', async () => {
    const { texts } = await piecesOf(count, {}, 'the model refuses to answer');
    expect(texts).toHaveLength(count);
    expect(texts.join('')).toMatch(/^I'm sorry/);
  });

  it('carry structured output', async () => {
    const response_format = { type: 'json_schema', json_schema: { name: 'order', schema: parameters } };
    const { texts } = await piecesOf(count, { response_format });
    expect(texts).toHaveLength(count);
    expect(JSON.parse(texts.join(''))).toEqual({ number: expect.any(String) });
  });

  it('carry the arguments of a call', async () => {
    const { calls } = await piecesOf(count, { messages: userSays('Get A-1001'), tools });
    // The first piece names the call.
    expect(calls).toHaveLength(count + 1);
    expect(calls.map((piece) => piece.function.arguments).join('')).toBe('{"number":"A-1001"}');
  });

  it('carry the arguments of two calls, with one event at least for each', async () => {
    const { calls } = await piecesOf(count, { messages: userSays('Get A-1001 and A-1002'), tools });
    expect(calls).toHaveLength(Math.max(2, count) + 2);
    const argumentsOf = (index: number) =>
      calls.filter((piece) => piece.index === index).map((piece) => piece.function.arguments);
    expect(argumentsOf(0).join('')).toBe('{"number":"A-1001"}');
    expect(argumentsOf(1).join('')).toBe('{"number":"A-1002"}');
  });

  it('say what one body says', async () => {
    const app = createTestSimulator({ contentEvents: count });
    const { choices } = (await askChat(app)).json<Completion>();
    expect((await piecesOf(count)).texts.join('')).toBe(choices[0]?.message.content);
  });
});

describe('content events', () => {
  it('are counted for each choice', async () => {
    const app = createTestSimulator({ contentEvents: 30 });
    const choices = chunksOf(await askChat(app, { stream: true, n: 2 })).flatMap((chunk) => chunk.choices);
    const indexes = choices.filter(({ delta }) => delta.content !== undefined && !delta.role);
    expect(indexes.filter(({ index }) => index === 0)).toHaveLength(30);
    expect(indexes.filter(({ index }) => index === 1)).toHaveLength(30);
  });

  it('never cut a character', async () => {
    const messages = userSays('👩‍👩‍👧‍👦 và 𝒳 nghĩa là gì?');
    const events = eventsOf(
      await askChat(createTestSimulator({ contentEvents: 400 }), { stream: true, messages, max_tokens: 90 }),
    );
    const whole = events.slice(0, -1).map((event) => JSON.parse(event) as { choices: [{ delta: Json }] });
    const text = whole.map(({ choices }) => String(choices[0].delta['content'] ?? '')).join('');
    expect(text).toContain('𝒳');
    // Half a pair of surrogates would be written as an escape.
    expect(events.join('')).not.toMatch(/\\ud[89a-f]|\uFFFD/i);
  });

  it('beyond what a model may write at most are refused where they are asked for', async () => {
    const statusOf = async (model: string) =>
      (await askChat(createTestSimulator(), { model, max_tokens: 20_000 })).statusCode;
    expect(await statusOf('gpt-4.1')).toBe(200);
    expect(await statusOf('deepseek-v3.2')).toBe(400);
  });
});
