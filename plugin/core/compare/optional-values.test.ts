import { integer, like } from '../../testing/chat-contract';
import { event } from '../../testing/chat-stream';
import { compile, judgeBody } from '../../testing/judge-body';
import type { Json } from '../json';

const compiled = compile({
  phases: [
    {
      name: 'piece',
      data: { delta: {} },
      optional: {
        '$.delta.text': like('Hi'),
        '$.delta.calls[*]': { index: integer(0) },
        '$.delta.calls[*].function.name': like('look_up'),
        "$['a key']": null,
      },
    },
  ],
});
const verdict = (...data: Json[]): string[] => judgeBody(compiled, data.map(event));

describe('a value that may be missing', () => {
  it.each<[string, Json]>([
    ['is missing', { delta: {} }],
    ['is null', { delta: { text: null, calls: null }, 'a key': null }],
    ['is as agreed', { delta: { text: 'x', calls: [{ index: 3, function: { name: 'y' } }] } }],
    ['has nothing below it', { delta: { calls: [{ index: 0, function: null }] } }],
    ['is an empty list', { delta: { calls: [] } }],
  ])('passes where it %s', (_, data) => {
    expect(verdict({ delta: {} }, data)).toEqual([]);
  });

  it.each<[string, Json, string]>([
    [
      'of another kind',
      { delta: { text: 5 } },
      '$.delta.text: expected a string such as "Hi" but was 5 (integer)',
    ],
    ['that should be null', { delta: {}, 'a key': 1 }, "$['a key']: expected null but was 1 (integer)"],
    [
      'in the second item',
      { delta: { calls: [{ index: 0 }, { index: 'x' }] } },
      '$.delta.calls[1].index: expected an integer but was "x" (string)',
    ],
    [
      'with something missing in it',
      { delta: { calls: [{}] } },
      '$.delta.calls[0].index: expected a value such as 0 but it was missing',
    ],
    [
      'below a value that is no object',
      { delta: { calls: [{ index: 0, function: 'f' }] } },
      '$.delta.calls[0].function: expected an object but was "f" (string)',
    ],
    [
      'in what is no list',
      { delta: { calls: { index: 0 } } },
      '$.delta.calls: expected an array but was {"index":0} (object)',
    ],
  ])('fails with one line: %s', (_, data, line) => {
    expect(verdict({ delta: {} }, data)).toEqual([`event #2 (phase 'piece'): ${line}`]);
  });

  it('is not told of what is wrong as a whole', () => {
    expect(verdict({ delta: [] })).toEqual([
      "event #1 (phase 'piece'): $.delta: expected an object such as {} but was [] (array)",
    ]);
  });
});
