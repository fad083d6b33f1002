import { integer, like, toolCalls } from '../../testing/chat-contract';
import { callChunk, event, parallelCalls } from '../../testing/chat-stream';
import { compile, judgeBody } from '../../testing/judge-body';
import type { Json, JsonObject } from '../json';

const calls = compile(toolCalls);

describe('what is assembled over the stream', () => {
  it('passes with two tool calls whose pieces are mixed', () => {
    expect(judgeBody(calls, parallelCalls())).toEqual([]);
  });

  it('fails where the arguments of one call are not JSON, and names the call', () => {
    expect(judgeBody(calls, parallelCalls(['{"ord', 'er":"B2"']))).toEqual([
      'aggregate \'calls\' at $.choices[0].delta.tool_calls[1], part \'arguments\': the assembled text is not valid JSON: {"order":"B2"',
    ]);
  });

  it('fails where the arguments are JSON but not the agreed', () => {
    expect(judgeBody(calls, parallelCalls(['{"ord', 'er":2}']))).toEqual([
      'aggregate \'calls\': $[1].arguments.order: expected a string such as "A1" but was 2 (integer)',
    ]);
  });

  it('fails where a provider repeats the name on each piece, which clients join', () => {
    const doubled = parallelCalls().map((piece) =>
      piece.replace('{"arguments":"{\\"ord"', '{"name":"refund","arguments":"{\\"ord"'),
    );
    expect(judgeBody(calls, doubled)).toEqual([
      'aggregate \'calls\': $[1].name: expected text matching find_order|refund but was "refundrefund" (string)',
    ]);
  });

  it('says nothing of the arguments where an event that carries them is broken', () => {
    const broken = parallelCalls();
    broken[4] = event(callChunk({ index: 1, function: { arguments: 5 } }));
    expect(judgeBody(calls, broken)).toEqual([
      expect.stringMatching(
        /^event #5 \(phase 'call' as 'callPiece'\): .*arguments: expected a string such as "\{\}" but was 5 \(integer\)$/,
      ),
    ]);
  });

  it('says nothing of the arguments where an event cannot be read', () => {
    const broken = parallelCalls();
    broken[4] = event('{"choices":[');
    expect(judgeBody(calls, broken)).toEqual(['event #5: data is not valid JSON: {"choices":[']);
  });

  it('takes each choice by its index', () => {
    const two = compile({
      phases: [
        {
          name: 'any',
          data: { choices: [{ index: { 'pact:matcher:type': 'integer', value: 0 } }] },
          examples: [{ with: { '$.choices[0].text': 'Hi' } }],
        },
      ],
      aggregates: {
        texts: { path: '$.choices[*].text', list: ['Hi'] },
      },
    });
    const piece = (index: number, text: string): string => event({ choices: [{ index, text }] });
    expect(judgeBody(two, [piece(1, 'a'), piece(0, 'Hi')])).toEqual([
      'aggregate \'texts\': expected an array of 1 item but was ["Hi","a"] (array)',
    ]);
    expect(judgeBody(two, [piece(0, 'H'), piece(0, 'i')])).toEqual([]);
  });
});

describe('what is wrong in several groups', () => {
  it('is one line, with all the places', () => {
    const withoutIds = parallelCalls().map((piece) => piece.replace(/"id":"call_\d",/, ''));
    expect(judgeBody(calls, withoutIds)).toEqual([
      'aggregate \'calls\': $[0].id and $[1].id: expected a value such as "call_1" but it was missing',
    ]);
  });

  it('is one line with the first value where they differ', () => {
    const renamed = parallelCalls().map((piece) =>
      piece.replace('"find_order"', '"find"').replace('"refund"', '"fund"'),
    );
    expect(judgeBody(calls, renamed)).toEqual([
      'aggregate \'calls\': $[0].name and $[1].name: expected text matching find_order|refund but was "find" (string) in $[0].name',
    ]);
  });

  it('is one line where pieces cannot be joined, with the events', () => {
    const texts = compile({
      phases: [{ name: 'piece', data: {}, examples: [{ with: { '$.text': 'a' } }] }],
      aggregates: { text: { path: '$.text', text: like('a') } },
    });
    expect(
      judgeBody(
        texts,
        ['a', 1, 2, 'b', 3].map((text) => event({ text })),
      ),
    ).toEqual(["3 events, #2-#3, #5: aggregate 'text': 1 (integer) at $.text is no text to join in #2"]);
  });
});

describe('an aggregate of items', () => {
  const shop = (key: string, value: Json): JsonObject => ({ name: 'find', with: { [key]: like(value) } });
  const items = compile({
    phases: [
      {
        name: 'call',
        data: { calls: [{ index: integer(0), name: like('find') }] },
        examples: [
          { with: { '$.calls[0].with': '{"order":"A"}' } },
          { with: { '$.calls[0].index': 1, '$.calls[0].with': '{"shop":1}' } },
        ],
      },
    ],
    aggregates: {
      calls: {
        path: '$.calls[*]',
        parts: { name: { path: '$.name', take: 'first' }, with: { path: '$.with', as: 'json' } },
        items: [shop('order', 'A'), shop('shop', 1)],
      },
    },
  });
  const verdict = (...texts: string[]): string[] =>
    judgeBody(
      items,
      texts.map((text, index) => event({ calls: [{ index, name: 'find', with: text }] })),
    );

  it('passes in any order', () => {
    expect(verdict('{"order":"B"}', '{"shop":2}')).toEqual([]);
    expect(verdict('{"shop":2}', '{"order":"B"}')).toEqual([]);
  });

  it('needs a group of its own for each item', () => {
    expect(verdict('{"order":"B"}', '{"order":"C"}')).toEqual([
      "aggregate 'calls': $[1].with.shop: expected a value such as 1 but it was missing",
    ]);
    expect(verdict('{"shop":2}')).toEqual([
      "aggregate 'calls': expected at least 2 at $.calls[*] but found 1",
    ]);
    expect(verdict('{"order":"B"}', '{"shop":2}', '{"shop":3}')).toEqual([
      "aggregate 'calls': expected at most 2 at $.calls[*] but found 3",
    ]);
  });

  it('is told by the item that comes nearest', () => {
    expect(verdict('{"shop":"two"}', '{"order":"B"}')).toEqual([
      'aggregate \'calls\': $[0].with.shop: expected a number such as 1 but was "two" (string)',
    ]);
  });
});

describe('keys that are missing in one object', () => {
  it('are one line', () => {
    const compiled = compile({
      phases: [{ name: 'piece', data: { text: like('{"a":1,"b":2,"c":3}') } }],
      aggregates: { whole: { path: '$.text', json: { a: like(1), b: like(2), c: like(3) } } },
    });
    expect(judgeBody(compiled, [event({ text: '{"b":2}' })])).toEqual([
      'aggregate \'whole\': expected the keys "a" and "c" but they were missing',
    ]);
  });
});
