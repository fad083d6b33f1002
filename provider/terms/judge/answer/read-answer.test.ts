import {
  choiceOf,
  chunkOf,
  failedExchange,
  jsonExchange,
  streamExchange,
  usageOf,
} from '../../testing/samples';
import { readAnswer } from './read-answer';

describe('what a model answered', () => {
  it('is read from a document', () => {
    const call = { id: 'c', type: 'function', function: { name: 'look_up', arguments: '{"id":1}' } };
    const logprobs = { content: [{ token: 'a', top_logprobs: [{}, {}] }, { token: 'b' }], refusal: null };
    const exchange = jsonExchange({
      choices: [
        choiceOf({ content: 'fine' }, { logprobs }),
        choiceOf({ tool_calls: [call] }, { index: 1, finish_reason: 'tool_calls' }),
        choiceOf({ refusal: 'no' }, { index: 2 }),
      ],
    });

    expect(readAnswer(exchange)).toEqual({
      answer: {
        models: ['gpt-4.1-2025-04-14'],
        usage: usageOf(10, 2),
        choices: [
          { index: 0, text: 'fine', refusal: '', calls: [], finishReason: 'stop', alternatives: [2, 0] },
          {
            index: 1,
            text: null,
            refusal: '',
            calls: [{ name: 'look_up', arguments: '{"id":1}' }],
            finishReason: 'tool_calls',
            alternatives: null,
          },
          { index: 2, text: null, refusal: 'no', calls: [], finishReason: 'stop', alternatives: null },
        ],
      },
    });
  });

  it('has as many choices and calls as its document, however the provider numbers them', () => {
    const call = (name: string) => ({ index: 0, function: { name, arguments: '{}' } });
    const choices = [
      choiceOf({ content: '{"a":1}' }),
      choiceOf({ content: '{"a":2}' }),
      choiceOf({ tool_calls: [call('a'), call('b')] }, { index: undefined }),
    ];

    expect(readAnswer(jsonExchange({ choices }))).toMatchObject({
      answer: {
        choices: [
          { index: 0, text: '{"a":1}' },
          { index: 0, text: '{"a":2}' },
          { index: 2, calls: [{ name: 'a' }, { name: 'b' }] },
        ],
      },
    });
  });

  it('is read where it answers a plain prompt, whole and in chunks', () => {
    const choice = (text: string, finish: string | null) => ({ index: 0, text, finish_reason: finish });
    const stream = streamExchange([
      [1, { choices: [choice('fi', null)] }],
      [2, { choices: [choice('ne', 'stop')] }],
    ]);

    for (const exchange of [jsonExchange({ choices: [choice('fine', 'stop')] }), stream])
      expect(readAnswer(exchange)).toMatchObject({
        answer: { choices: [{ text: 'fine', finishReason: 'stop' }] },
      });
  });

  it('is put together from the chunks of a stream', () => {
    const call = (index: number, part: object) => ({ index, function: part });
    const exchange = streamExchange([
      [1, chunkOf({ role: 'assistant', content: '' })],
      [2, { model: 'gpt-4.1', choices: [], usage: null }],
      [3, chunkOf({ content: 'fi' })],
      [4, { ...chunkOf({ content: 'ne' }), usage: usageOf(1, 1) }],
      [5, chunkOf({ tool_calls: [call(1, { name: 'b', arguments: '{' })] })],
      [6, chunkOf({ tool_calls: [call(0, { name: 'a', arguments: '{}' }), call(1, { arguments: '}' })] })],
      [7, { choices: [{ index: 1, delta: { content: 'two' }, finish_reason: 'stop' }] }],
      [8, chunkOf({}, 'tool_calls')],
      [9, { model: 'gpt-4.1', choices: [], usage: usageOf(10, 4) }],
      [9, '[DONE]'],
      [10, chunkOf({ content: 'after the end' })],
    ]);

    expect(readAnswer(exchange)).toMatchObject({
      answer: {
        models: ['gpt-4.1'],
        usage: usageOf(10, 4),
        choices: [
          {
            text: 'fine',
            finishReason: 'tool_calls',
            calls: [
              { name: 'b', arguments: '{}' },
              { name: 'a', arguments: '{}' },
            ],
          },
          { index: 1, text: 'two', finishReason: 'stop' },
        ],
      },
    });
  });

  it.each([
    ['a finish reason for every choice', [[1, chunkOf({ content: 'a' }, 'stop')] as const]],
    ['[DONE]', [[1, chunkOf({ content: 'a' })] as const, [2, '[DONE]'] as const]],
  ])('is whole with %s', (_case, events) => {
    expect(readAnswer(streamExchange(events))).toHaveProperty('answer');
  });

  it.each([
    ['has no end', streamExchange([[1, chunkOf({ content: 'a' })]]), /without a finish reason/],
    [
      'has an event that is no JSON',
      streamExchange([
        [1, chunkOf({})],
        [2, '{"choices":'],
      ]),
      /event 2 .* not a JSON/,
    ],
    [
      'has an error in it',
      streamExchange([[1, { error: { message: 'overloaded' } }]]),
      /event 1 .* an error/,
    ],
    ['is an error', jsonExchange({ error: {} }, { status: 503 }), /answered 503/],
    [
      'is no JSON',
      { ...jsonExchange(), pieces: [{ atMs: 1, bytes: Buffer.from('<html>') }] },
      /the answer is not JSON/,
    ],
    [
      'is a list',
      { ...jsonExchange(), pieces: [{ atMs: 1, bytes: Buffer.from('[]') }] },
      /not a JSON object/,
    ],
    [
      'is in an unknown encoding',
      { ...jsonExchange(), headers: [['content-encoding', 'zstd'] as const] },
      /an encoding that cannot be read/,
    ],
    ['was cut off', failedExchange({ kind: 'closed-early' }), /closed the connection/],
    ['was not waited for', failedExchange({ kind: 'stopped', limit: 'idle', limitValue: 1 }), /own limits/],
    ['is not HTTP', failedExchange({ kind: 'malformed', detail: 'x' }), /no valid HTTP/],
    ['has nobody to give it', failedExchange({ kind: 'unreachable', detail: 'x' }), /not reached/],
  ])('is not read where it %s', (_case, exchange, reason) => {
    expect(readAnswer(exchange)).toEqual({ unreadable: expect.stringMatching(reason) });
  });
});
