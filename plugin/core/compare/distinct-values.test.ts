import { integer, like, toolCalls } from '../../testing/chat-contract';
import { event, parallelCalls } from '../../testing/chat-stream';
import { compile, judgeBody } from '../../testing/judge-body';
import type { Json, JsonObject } from '../json';

const { calls } = toolCalls['aggregates'] as { calls: JsonObject };
const distinctCalls = compile({ ...toolCalls, aggregates: { calls: { ...calls, distinct: '$.id' } } });
/** Both calls with these ids, as they stand in the JSON. */
const withIds = (first: string, second: string): string[] =>
  parallelCalls().map((piece) =>
    piece.replace('"id":"call_0"', `"id":${first}`).replace('"id":"call_1"', `"id":${second}`),
  );

describe('values that differ between the groups of an aggregate', () => {
  it('pass where they do, and fail in one line where they do not', () => {
    expect(judgeBody(distinctCalls, parallelCalls())).toEqual([]);
    expect(judgeBody(distinctCalls, withIds('"call_0"', '"call_0"'))).toEqual([
      'aggregate \'calls\': $[0].id and $[1].id: expected distinct values but all were "call_0" (string)',
    ]);
  });

  it('are no matter of a contract that does not say so', () => {
    expect(judgeBody(compile(toolCalls), withIds('"call_0"', '"call_0"'))).toEqual([]);
  });

  it('have no second line where they are wrong or missing anyway', () => {
    expect(judgeBody(distinctCalls, withIds('5', '5'))).toEqual([
      'aggregate \'calls\': $[0].id and $[1].id: expected a string such as "call_1" but was 5 (integer)',
    ]);
    expect(judgeBody(distinctCalls, withIds('null', 'null'))).toHaveLength(1);
  });

  const texts = (...values: Json[]): string[] =>
    values.map((text, index) => event({ all: [{ index, text }] }));
  const each = (others: JsonObject): ReturnType<typeof compile> =>
    compile({
      phases: [
        {
          name: 'piece',
          data: { all: [{ index: integer(0) }] },
          examples: [{ with: { '$.all[0].text': '"a"' } }],
        },
      ],
      aggregates: { texts: { path: '$.all[*].text', distinct: '$', ...others } },
    });

  it('are the groups themselves where there are no parts', () => {
    expect(judgeBody(each({ json: like('a') }), texts('"b"', '"c"'))).toEqual([]);
    expect(judgeBody(each({ json: like('a') }), texts('"b"', '"c"', '"c"', '"b"', '"b"'))).toEqual([
      'aggregate \'texts\' at $.all[0].text, $.all[3].text and $.all[4].text: expected distinct values but all were "b" (string)',
      'aggregate \'texts\' at $.all[1].text and $.all[2].text: expected distinct values but all were "c" (string)',
    ]);
  });

  it('are compared as JSON', () => {
    expect(judgeBody(each({ json: like('a') }), texts('"1"', '"2"'))).toEqual([]);
    expect(
      judgeBody(each({ list: { 'pact:matcher:type': 'type', value: ['"a"'] } }), texts('x', 'x')),
    ).toEqual(['aggregate \'texts\': $[0] and $[1]: expected distinct values but all were "x" (string)']);
  });
});

describe('values that differ from event to event', () => {
  const numbered = compile({
    phases: [
      { name: 'piece', data: { text: like('a') }, examples: [{ with: { '$.number': 1 } }] },
      { name: 'end', max: 1, data: { end: true } },
    ],
    invariants: { distinct: [{ path: '$.number', except: ['end'] }] },
  });
  const piece = (number: Json): string => event({ text: 'x', number });

  it('pass where they do, or are not there', () => {
    expect(
      judgeBody(numbered, [
        piece(1),
        event({ text: 'x' }),
        event({ text: 'y' }),
        piece(2),
        event({ end: true, number: 1 }),
      ]),
    ).toEqual([]);
  });

  it('fail in one line where they do not', () => {
    expect(
      judgeBody(numbered, [piece(1), piece(2), piece(1), piece(3), piece(3), event({ end: true })]),
    ).toEqual(['2 events, #3, #5: $.number must be another in every event, but was 1 as in event #1 in #3']);
  });
});
