import { choiceOf, completion, jsonExchange, usageOf } from '../../testing/samples';
import type { Answer } from '../answer/answer';
import { readAnswer } from '../answer/read-answer';
import { judgeConsistent } from './judge-consistent';
import { judgeTokenLimit } from './judge-token-limit';

function answerWith(usage: unknown, message: object = { content: 'fine' }): Answer {
  const reading = readAnswer(jsonExchange({ ...completion(), usage, choices: [choiceOf(message)] }));
  if ('unreadable' in reading) throw new Error(reading.unreadable);
  return reading.answer;
}

describe('consistent usage', () => {
  it('adds up', () => {
    expect(judgeConsistent(answerWith(usageOf(10, 2)))).toMatchObject({ verdict: 'kept', observed: true });
    const details = {
      prompt_tokens_details: { cached_tokens: 10, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 2, accepted_prediction_tokens: null },
    };
    expect(judgeConsistent(answerWith({ ...usageOf(10, 2), ...details })).verdict).toBe('kept');
  });

  it.each([undefined, null])('is unknown where there is none: %s', (usage) => {
    expect(judgeConsistent(answerWith(usage))).toMatchObject({
      verdict: 'unknown',
      reason: 'the answer has no usage',
    });
  });

  it.each<[string, object, RegExp]>([
    ['prompt is missing', { prompt_tokens: undefined }, /prompt_tokens is no whole number/],
    ['completion is missing', { completion_tokens: undefined }, /completion_tokens is no whole number/],
    ['total is missing', { total_tokens: undefined }, /total_tokens is no whole number/],
    ['a count is text', { prompt_tokens: '10' }, /prompt_tokens is no whole number/],
    ['a count is a fraction', { completion_tokens: 1.5 }, /completion_tokens is no whole number/],
    ['a count is negative', { completion_tokens: -2, total_tokens: 8 }, /completion_tokens is no whole/],
    ['the prompt counts nothing', { prompt_tokens: 0, total_tokens: 2 }, /prompt_tokens is 0/],
    ['the answer counts nothing', { completion_tokens: 0, total_tokens: 10 }, /completion_tokens is 0/],
    ['the total is another', { total_tokens: 13 }, /total_tokens is 13, and prompt and completion make 12/],
    [
      'a detail is above its whole',
      { prompt_tokens_details: { cached_tokens: 11 } },
      /prompt_tokens_details\.cached_tokens is 11, and the whole is 10/,
    ],
    [
      'a detail of the completion is',
      { completion_tokens_details: { reasoning_tokens: 3 } },
      /completion_tokens_details\.reasoning_tokens is 3, and the whole is 2/,
    ],
  ])('is broken where %s', (_case, wrong, reason) => {
    const answer = answerWith({ ...usageOf(10, 2), ...wrong });
    expect(judgeConsistent(answer)).toEqual({
      verdict: 'broken',
      observed: false,
      reason: expect.stringMatching(reason),
    });
  });

  it('may count no completion where nothing was said, and must where a tool was called or refused', () => {
    const none = { prompt_tokens: 10, completion_tokens: 0, total_tokens: 10 };
    expect(judgeConsistent(answerWith(none, { content: '' })).verdict).toBe('kept');
    expect(judgeConsistent(answerWith(none, { refusal: 'no' })).verdict).toBe('broken');
    const calls = { tool_calls: [{ function: { name: 'a', arguments: '{}' } }] };
    expect(judgeConsistent(answerWith(none, calls)).verdict).toBe('broken');
  });
});

describe('a limit on tokens', () => {
  it.each([
    ['maxPrompt', 10],
    ['maxCompletion', 2],
    ['maxTotal', 12],
  ] as const)('%s is kept at %d and broken below', (key, tokens) => {
    const answer = answerWith(usageOf(10, 2));
    expect(judgeTokenLimit(answer, key, tokens)).toMatchObject({ verdict: 'kept', observed: tokens });
    expect(judgeTokenLimit(answer, key, tokens - 1)).toMatchObject({ verdict: 'broken', observed: tokens });
  });

  it('is unknown without usage, and where the count is none', () => {
    expect(judgeTokenLimit(answerWith(null), 'maxTotal', 1).verdict).toBe('unknown');
    expect(judgeTokenLimit(answerWith({ total_tokens: '12' }), 'maxTotal', 1).verdict).toBe('unknown');
  });
});
