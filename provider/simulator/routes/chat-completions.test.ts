import {
  askChat,
  type Chunk,
  type Completion,
  chunksOf,
  createTestSimulator,
  eventsOf,
  NOW_SECONDS,
  userSays,
} from '../testing/ask-simulator';
import { countTokens } from '../tokens/tokenizer';

const completionOf = async (fields: Record<string, unknown> = {}) =>
  (await askChat(createTestSimulator(), fields)).json<Completion>();

const firstText = (completion: Completion) => completion.choices[0]?.message.content ?? '';

const withUsage = { stream: true, stream_options: { include_usage: true } };

describe('a chat completion as JSON', () => {
  it('has every field that the API requires', async () => {
    expect(await completionOf()).toEqual({
      id: expect.stringMatching(/^chatcmpl-[A-Za-z0-9]{29}$/),
      object: 'chat.completion',
      created: NOW_SECONDS,
      model: 'gpt-4.1-2025-04-14',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: expect.stringMatching(/\w/),
            refusal: null,
            annotations: [],
          },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: {
        prompt_tokens: expect.any(Number),
        completion_tokens: expect.any(Number),
        total_tokens: expect.any(Number),
        prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
        completion_tokens_details: {
          reasoning_tokens: 0,
          audio_tokens: 0,
          accepted_prediction_tokens: 0,
          rejected_prediction_tokens: 0,
        },
      },
      service_tier: 'default',
      system_fingerprint: expect.any(String),
    });
  });

  it('counts the tokens of the prompt and of the answer', async () => {
    const completion = await completionOf();
    // 1 for the role, 3 around the message, 3 for the answer's opening.
    expect(completion.usage.prompt_tokens).toBe(countTokens('Is the rain jacket waterproof?') + 1 + 3 + 3);
    expect(completion.usage.completion_tokens).toBe(countTokens(firstText(completion)));
    expect(completion.usage.total_tokens).toBe(
      completion.usage.prompt_tokens + completion.usage.completion_tokens,
    );
  });

  it('answers Vietnamese in Vietnamese, from the passages it was given', async () => {
    const messages = [
      {
        role: 'system',
        content: 'Bạn là trợ lý.\n[P-7] Áo mưa Sông Hồng: chống nước 10.000 mm. Nặng 300 g.',
      },
      ...userSays('Áo mưa Sông Hồng có chống nước không?'),
    ];
    expect(firstText(await completionOf({ messages }))).toMatch(
      /\[P-7\].*chống nước 10\.000 mm.*(bạn|hữu ích)/iu,
    );
  });

  it('gives the same answer to the same meaning, whatever the order of keys, nulls or the way it is sent', async () => {
    const plain = await completionOf({ temperature: 0.5, top_p: 0.9, user: 'a' });
    const app = createTestSimulator();
    await askChat(app, { messages: userSays('Something else before') });
    const same = await askChat(app, { user: 'b', stop: null, top_p: 0.9, temperature: 0.5 });
    expect(same.json()).toEqual(plain);
  });

  it('gives other answers to another seed, another seed parameter and another temperature', async () => {
    const texts = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (seed) =>
        (await askChat(createTestSimulator({ seed }))).json<Completion>(),
      ),
    );
    expect(new Set(texts.map(firstText)).size).toBeGreaterThan(1);
    expect((await completionOf({ seed: 7 })).id).not.toBe((await completionOf()).id);
    expect((await completionOf({ temperature: 1 })).id).not.toBe((await completionOf()).id);
  });

  it.each(['max_tokens', 'max_completion_tokens'])('cuts at %s', async (limit) => {
    const whole = await completionOf();
    const cut = await completionOf({ [limit]: 4 });
    expect(cut.choices[0]?.finish_reason).toBe('length');
    expect(cut.usage.completion_tokens).toBe(4);
    expect(firstText(whole).startsWith(firstText(cut))).toBe(true);
    expect(countTokens(firstText(cut))).toBe(4);
  });

  it('stops before the earliest stop sequence and does not count what follows', async () => {
    const whole = firstText(await completionOf());
    const [, first = '', second = ''] = whole.split(' ');
    const stopped = await completionOf({ stop: [second, first] });
    expect(stopped.choices[0]?.finish_reason).toBe('stop');
    expect(firstText(stopped)).toBe(whole.slice(0, whole.indexOf(first)));
    expect(stopped.usage.completion_tokens).toBeLessThan(countTokens(whole));
  });

  it('gives n choices that differ and adds up their tokens', async () => {
    const { choices, usage } = await completionOf({ n: 8 });
    expect(choices.map((choice) => choice.index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(choices.map((choice) => choice.message.content)).size).toBeGreaterThan(1);
    const tokens = choices.map((choice) => countTokens(choice.message.content ?? ''));
    expect(usage.completion_tokens).toBe(tokens.reduce((sum, count) => sum + count, 0));
  });

  it('gives log probabilities that spell the text', async () => {
    const completion = await completionOf({ logprobs: true, top_logprobs: 3 });
    const content = completion.choices[0]?.logprobs?.content ?? [];
    expect(content.map((entry) => entry.token).join('')).toBe(firstText(completion));
    expect(Buffer.from(content.flatMap((entry) => entry.bytes)).toString()).toBe(firstText(completion));
    for (const entry of content) {
      expect(entry.logprob).toBeLessThanOrEqual(0);
      expect(entry.top_logprobs).toHaveLength(3);
    }
  });

  it('carries the headers of the API', async () => {
    const { headers } = await askChat(createTestSimulator());
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-request-id': 'req_1',
      'openai-version': '2020-10-01',
      'openai-processing-ms': '0',
      'x-ratelimit-limit-requests': '10000',
      'x-ratelimit-remaining-requests': '9999',
      'x-ratelimit-reset-requests': '6ms',
      'x-ratelimit-limit-tokens': '2000000',
      'x-ratelimit-remaining-tokens': String(2_000_000 - 13),
      'x-ratelimit-reset-tokens': expect.stringMatching(/^(0|[1-9]\d*)m?s$/),
    });
  });
});

describe('a chat completion as a stream', () => {
  it('begins with the role, ends with the finish reason, and then with [DONE]', async () => {
    const response = await askChat(createTestSimulator(), { stream: true });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(response.headers['x-request-id']).toBe('req_1');
    const chunks = chunksOf(response);
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '', refusal: null });
    expect(chunks.at(-1)?.choices[0]).toEqual({ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' });
    const middle = chunks.slice(1, -1);
    expect(middle.length).toBeGreaterThan(3);
    for (const chunk of middle) {
      expect(chunk.choices[0]).toEqual({
        index: 0,
        delta: { content: expect.stringMatching(/./su) },
        logprobs: null,
        finish_reason: null,
      });
    }
  });

  it('has one id and one created on all chunks, and no usage key unless asked', async () => {
    const chunks = chunksOf(await askChat(createTestSimulator(), { stream: true }));
    expect(new Set(chunks.map((chunk) => `${chunk.id} ${chunk.created} ${chunk.object}`)).size).toBe(1);
    expect(chunks[0]).toMatchObject({ object: 'chat.completion.chunk', created: NOW_SECONDS });
    expect(chunks.filter((chunk) => 'usage' in chunk)).toEqual([]);
  });

  it('sends the usage in a chunk of its own and null on the others', async () => {
    const chunks = chunksOf(await askChat(createTestSimulator(), withUsage));
    const last = chunks.pop() as Chunk;
    expect(last.choices).toEqual([]);
    expect(last.usage).toEqual((await completionOf()).usage);
    expect(chunks.map((chunk) => chunk.usage)).toEqual(chunks.map(() => null));
  });

  it('obfuscates by default, in varying lengths, and not where that is turned off', async () => {
    const lengths = chunksOf(await askChat(createTestSimulator(), { stream: true })).map(
      (chunk) => chunk.obfuscation?.length ?? 0,
    );
    expect(Math.min(...lengths)).toBeGreaterThan(0);
    expect(new Set(lengths).size).toBeGreaterThan(1);
    const bare = await askChat(createTestSimulator(), {
      stream: true,
      stream_options: { include_obfuscation: false },
    });
    expect(chunksOf(bare).filter((chunk) => 'obfuscation' in chunk)).toEqual([]);
  });

  it('interleaves several choices', async () => {
    const chunks = chunksOf(await askChat(createTestSimulator(), { stream: true, n: 2 }));
    const indexes = chunks.map((chunk) => chunk.choices[0]?.index);
    expect(indexes.slice(0, 4)).toEqual([0, 1, 0, 1]);
    const reasons = chunks.flatMap((chunk) => chunk.choices).filter((choice) => choice.finish_reason);
    expect(reasons.map((choice) => choice.index).sort()).toEqual([0, 1]);
  });

  it('never cuts a character in two', async () => {
    const messages = userSays('👩‍👩‍👧‍👦 và 𝒳 nghĩa là gì?');
    const events = eventsOf(await askChat(createTestSimulator(), { stream: true, messages }));
    expect(events.join('')).not.toContain('\uFFFD');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event) as Chunk);
    const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');
    // Several tokens make up this one letter.
    expect(text).toContain('𝒳');
    expect(countTokens('𝒳')).toBeGreaterThan(1);
  });

  it('waits before the first content and between the pieces, by the injected clock', async () => {
    const waits: number[] = [];
    const app = createTestSimulator({
      pace: { firstTokenMs: 300, gapMs: 20 },
      clock: { nowMs: () => 0, wait: async (durationMs) => void waits.push(durationMs) },
    });
    const contentChunks = chunksOf(await askChat(app, { stream: true })).length - 2;
    expect(waits).toEqual([300, ...Array.from({ length: contentChunks - 1 }, () => 20)]);
  });
});
