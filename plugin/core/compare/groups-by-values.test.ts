import { like, regex } from '../../testing/chat-contract';
import { event } from '../../testing/chat-stream';
import { compile, judgeBody } from '../../testing/judge-body';
import type { Json, JsonObject } from '../json';

describe('groups by values of the events', () => {
  const pieces = (groupBy: Json, others: JsonObject = {}): ReturnType<typeof compile> =>
    compile({
      phases: [
        {
          name: 'piece',
          data: { text: like('a') },
          examples: [{ with: { '$.item': 'one', '$.part': 0 } }],
        },
      ],
      aggregates: { text: { path: '$.text', groupBy, text: regex('^[a-z]+!?$', 'a'), ...others } },
    });
  const piece = (item: Json, part: Json, text: string): string => event({ item, part, text });

  it('are told apart by them, however their pieces are mixed', () => {
    const mixed = [piece('two', 0, 'b'), piece('one', 0, 'a'), piece('two', 0, '!'), piece('one', 0, '!')];
    expect(judgeBody(pieces('$.item'), mixed)).toEqual([]);
    expect(judgeBody(pieces('$.item', { groups: { max: 1 } }), mixed)).toEqual([
      'aggregate \'text\': expected at most 1 at $.text but found 2, at $.item "two" and $.item "one"',
    ]);
  });

  it('are told apart by several of them', () => {
    const mixed = [piece('one', 0, 'a'), piece('one', 10, 'B'), piece('one', 9, 'c'), piece('two', 0, 'D')];
    expect(judgeBody(pieces(['$.item', '$.part']), mixed)).toEqual([
      'aggregate \'text\' at $.item "one", $.part 10 and $.item "two", $.part 0: expected text matching ^[a-z]+!?$ but was "B" (string) in $.item "one", $.part 10',
    ]);
  });

  it('come in the order of their numbers', () => {
    const list = compile({
      phases: [
        {
          name: 'piece',
          data: { text: like('a') },
          examples: [2, 9, 10].map((part, index) => ({
            with: { '$.part': part, '$.text': 'abc'[index] ?? '' },
          })),
        },
      ],
      aggregates: { text: { path: '$.text', groupBy: '$.part', list: ['a', 'b', 'c'] } },
    });
    const inOrder = ['a', 'b', 'c'].map((text, part) => piece('', [2, 9, 10][part] ?? 0, text));
    expect(judgeBody(list, inOrder.reverse())).toEqual([]);
  });

  it('have one line where pieces do not tell their group', () => {
    const lost = [piece('one', 0, 'a'), event({ text: 'b' }), event({ text: 'c', item: null })];
    expect(judgeBody(pieces('$.item'), lost)).toEqual([
      '2 events, #2-#3: aggregate \'text\': "b" (string) at $.text has no $.item to tell its group in #2',
    ]);
  });
});
