import Ajv2020 from 'ajv/dist/2020';
import { calls, cut, judge, texts } from '../../testing/honoured';
import { choiceOf, chunkOf, jsonExchange, streamExchange, usageOf } from '../../testing/samples';
import { readAnswer } from '../answer/read-answer';
import { judgeOfHonoured } from './judge-honoured';

describe('n', () => {
  it('is the number of choices', () => {
    expect(judge('n', 2, texts('a', 'b'))).toMatchObject({ verdict: 'kept', observed: 2 });
    expect(judge('n', 3, texts('a'))).toEqual({
      verdict: 'broken',
      observed: 1,
      reason: 'silent failure: asked for n = 3, got 1',
    });
  });

  it('is the number of choices however they are numbered', () => {
    const alike = jsonExchange({ choices: ['a', 'b', 'c'].map((content) => choiceOf({ content })) });
    expect(judge('n', 3, alike).verdict).toBe('kept');
  });

  it('is counted by index in a stream', () => {
    const second = { choices: [{ index: 1, delta: { content: 'b' }, finish_reason: 'stop' }] };
    const stream = streamExchange([
      [1, chunkOf({ content: 'a' }, 'stop')],
      [2, second],
    ]);
    expect(judge('n', 2, stream).verdict).toBe('kept');
  });
});

describe('stop', () => {
  it('is in the text of no choice', () => {
    expect(judge('stop', ['END', '\n\n'], texts('one', null)).verdict).toBe('kept');
    expect(judge('stop', ['END', '\n\n'], texts('one', 'two\n\nthree'))).toMatchObject({
      verdict: 'broken',
      reason: 'silent failure: asked for stop = ["END","\\n\\n"], got a text that contains it (choice 1)',
    });
    expect(judge('stop', 'END', texts('THE END')).verdict).toBe('broken');
  });

  it('is unknown where a redacted part of the text may have held it', () => {
    const described = '[prompt: 27 characters, sha256 0123456789abcdef]';
    expect(judge('stop', 'END', texts(`You said ${described}`)).verdict).toBe('unknown');
    expect(judge('stop', 'END', texts(`You said ${described} END`)).verdict).toBe('broken');
  });

  it('is unknown where the request gives none', () => {
    expect(judge('stop', [], texts('a')).verdict).toBe('unknown');
    expect(judge('stop', null, texts('a')).verdict).toBe('unknown');
  });
});

describe.each(['max_tokens', 'max_completion_tokens'])('%s', (name) => {
  const words = (count: number) => 'word '.repeat(count).trim();
  const answer = (text: string, usage: object | null) =>
    jsonExchange({ choices: [choiceOf({ content: text })], usage });

  it('is kept where usage and text are within it', () => {
    expect(judge(name, 20, answer(words(20), usageOf(5, 20)))).toMatchObject({
      verdict: 'kept',
      observed: 20,
    });
  });

  it('is broken by the usage', () => {
    expect(judge(name, 20, answer(words(3), usageOf(5, 21)))).toEqual({
      verdict: 'broken',
      observed: 21,
      reason: `silent failure: asked for ${name} = 20, got 21 tokens by usage`,
    });
  });

  it('is broken by the text where the usage does not tell, beyond 30 %', () => {
    expect(judge(name, 20, answer(words(26), usageOf(5, 20))).verdict).toBe('kept');
    expect(judge(name, 20, answer(words(27), usageOf(5, 20)))).toMatchObject({
      verdict: 'broken',
      reason: `silent failure: asked for ${name} = 20, got about 27 tokens of text`,
    });
  });

  it('holds for each choice, and the usage for all of them', () => {
    const two = (usage: object) =>
      jsonExchange({
        choices: [choiceOf({ content: 'a' }), choiceOf({ content: 'b' }, { index: 1 })],
        usage,
      });
    expect(judge(name, 20, two(usageOf(5, 40))).verdict).toBe('kept');
    expect(judge(name, 20, two(usageOf(5, 41))).verdict).toBe('broken');
  });

  it('counts what is written into calls and refusals too', () => {
    const exchange = jsonExchange({
      choices: [choiceOf({ tool_calls: [{ function: { name: 'a', arguments: words(40) } }] })],
      usage: usageOf(5, 5),
    });
    expect(judge(name, 20, exchange).verdict).toBe('broken');
  });

  it('is judged by the text alone where there is no usage, as far as that goes', () => {
    expect(judge(name, 20, answer(words(15), null)).verdict).toBe('kept');
    expect(judge(name, 20, answer(words(18), null)).verdict).toBe('unknown');
    expect(judge(name, 20, answer(words(40), null)).verdict).toBe('broken');
  });

  it('is unknown where the request gives no number', () => {
    expect(judge(name, '20', answer('a', null)).verdict).toBe('unknown');
  });
});

describe('response_format', () => {
  const object = { type: 'json_object' };
  const structured = {
    type: 'json_schema',
    json_schema: { name: 'x', schema: { type: 'object', required: ['a'] } },
  };

  it('makes JSON objects', () => {
    expect(judge('response_format', object, texts('{"b":1}', '{}')).verdict).toBe('kept');
    expect(judge('response_format', object, texts('{}', 'Sure!'))).toEqual({
      verdict: 'broken',
      observed: false,
      reason:
        'silent failure: asked for response_format = json_object, ' +
        'got an answer that is not (choice 1: the text is not JSON)',
    });
    expect(judge('response_format', object, texts('[1]')).verdict).toBe('broken');
  });

  it('makes JSON by the schema of the request', () => {
    expect(judge('response_format', structured, texts('{"a":1}')).verdict).toBe('kept');
    expect(judge('response_format', structured, texts('{"b":1}'))).toMatchObject({
      verdict: 'broken',
      reason: expect.stringMatching(/required property 'a'/),
    });
  });

  it('is unknown where the answer was cut off, or the schema is none', () => {
    expect(judge('response_format', object, cut).verdict).toBe('unknown');
    const wrong = { ...structured, json_schema: { schema: { type: 'text' } } };
    expect(judge('response_format', wrong, texts('{}')).verdict).toBe('unknown');
    expect(judge('response_format', { type: 'json_schema' }, texts('{}')).verdict).toBe('unknown');
    expect(judge('response_format', { type: 'grammar' }, texts('{}')).verdict).toBe('unknown');
  });

  it('says nothing about a call of a tool in place of a text', () => {
    expect(judge('response_format', structured, calls(['look_up', '{}']))).toMatchObject({
      verdict: 'unknown',
      reason: 'choice 0 calls a tool in place of a text',
    });
  });

  it('reads the schema once for all answers, which takes longer than to judge them', () => {
    const compilations = jest.spyOn(Ajv2020.prototype, 'compile');
    const judgeAnswer = judgeOfHonoured('response_format', { response_format: structured });
    const reading = readAnswer(texts('{"a":1}'));
    if ('unreadable' in reading) throw new Error(reading.unreadable);
    const verdicts = Array.from({ length: 3 }, () => judgeAnswer(reading.answer).verdict);
    const count = compilations.mock.calls.length;
    compilations.mockRestore();

    expect(verdicts).toEqual(['kept', 'kept', 'kept']);
    expect(count).toBe(1);
  });

  it('leaves text to be text', () => {
    expect(judge('response_format', { type: 'text' }, texts('Sure!')).verdict).toBe('kept');
  });
});

describe('stream_options', () => {
  const stream = (...usage: (object | null)[]) =>
    streamExchange([
      [1, chunkOf({ content: 'a' }, 'stop')],
      ...usage.map((counts) => [2, { choices: [], usage: counts }] as const),
      [3, '[DONE]'],
    ]);

  it('make a chunk with usage where it was asked for', () => {
    expect(judge('stream_options', { include_usage: true }, stream(usageOf(1, 1))).verdict).toBe('kept');
    expect(judge('stream_options', { include_usage: true }, stream(null))).toMatchObject({
      verdict: 'broken',
      reason: 'silent failure: asked for stream_options.include_usage, got no chunk with usage',
    });
    expect(judge('stream_options', { include_usage: false }, stream()).verdict).toBe('kept');
  });
});

describe('logprobs', () => {
  const withLogprobs = (content: object[] | null, text: string | null = 'a') =>
    jsonExchange({
      choices: [choiceOf({ content: text }, { logprobs: content && { content, refusal: null } })],
    });
  const token = (alternatives: number) => ({
    token: 'a',
    logprob: -1,
    top_logprobs: Array(alternatives).fill({}),
  });

  it('are there where they were asked for', () => {
    expect(judge('logprobs', true, withLogprobs([token(0)])).verdict).toBe('kept');
    expect(judge('logprobs', false, withLogprobs(null)).verdict).toBe('kept');
    expect(judge('logprobs', true, withLogprobs(null))).toMatchObject({
      verdict: 'broken',
      reason: 'silent failure: asked for logprobs, got none (choice 0)',
    });
    expect(judge('logprobs', true, withLogprobs([])).verdict).toBe('broken');
    expect(judge('logprobs', true, withLogprobs(null, null)).verdict).toBe('unknown');
    expect(judge('logprobs', 5, withLogprobs(null)).verdict).toBe('unknown');
  });

  it('have as many alternatives as were asked for, of which single tokens may have fewer', () => {
    expect(judge('top_logprobs', 5, withLogprobs([token(4), token(5)])).verdict).toBe('kept');
    expect(judge('top_logprobs', 0, withLogprobs([token(0)])).verdict).toBe('kept');
    expect(judge('top_logprobs', 20, withLogprobs([token(5)]))).toEqual({
      verdict: 'broken',
      observed: 5,
      reason: 'silent failure: asked for top_logprobs = 20, got 5',
    });
    expect(judge('top_logprobs', 5, withLogprobs([token(6)])).verdict).toBe('broken');
    expect(judge('top_logprobs', 5, withLogprobs(null)).verdict).toBe('broken');
    expect(judge('top_logprobs', 5, withLogprobs(null, null)).verdict).toBe('unknown');
    expect(judge('top_logprobs', '5', withLogprobs(null)).verdict).toBe('unknown');
  });

  it('are counted over any number of tokens', () => {
    expect(judge('top_logprobs', 1, withLogprobs(Array(200_000).fill(token(1)))).verdict).toBe('kept');
  });
});

describe('another parameter', () => {
  it('is unknown', () => {
    expect(judge('seed', 1, texts('a')).verdict).toBe('unknown');
    expect(judge('constructor', 1, texts('a')).verdict).toBe('unknown');
  });
});
