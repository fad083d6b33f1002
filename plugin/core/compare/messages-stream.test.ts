import { compile, judgeBody } from '../../testing/judge-body';
import {
  blockEvents,
  messageEvents,
  messageOfBlocks,
  textBlock,
  toolBlock,
  typedEvent,
} from '../../testing/messages-stream';
import type { JsonObject } from '../json';
import { configureContract } from './configure-contract';

const compiled = compile(messageOfBlocks);
const verdict = (events: readonly string[]): string[] => judgeBody(compiled, events);

const text = textBlock(0, 'Okay', ', one', ' moment.');
const lookUp = toolBlock(1, 'toolu_A', 'look_up', '{"or', 'der": "B-7"}');
const refund = toolBlock(2, 'toolu_B', 'refund', '{"order":"B-7",', '"cents":4', '20}');
const whole = messageEvents(text, lookUp, refund);
const more = (index: number): string[] => textBlock(index, 'Done.');

const inserted = (place: number, event: string): string[] => [
  ...whole.slice(0, place),
  event,
  ...whole.slice(place),
];
const without = (place: number): string[] => whole.filter((_, index) => index !== place);
const edited = (marker: string, from: string | RegExp, to: string): string[] =>
  whole.map((event) => (event.includes(marker) ? event.replace(from, to) : event));
const everyPlace = Array.from({ length: whole.length + 1 }, (_, place) => place);

describe('a message that comes in blocks', () => {
  it('has an example of its own, with a round for each block', () => {
    const { body, spec } = configureContract(messageOfBlocks);
    expect(body.match(/(?<=^event: ).*$/gm)).toEqual([
      'message_start',
      ...['content_block_start', 'content_block_delta', 'content_block_delta', 'content_block_stop'],
      ...['content_block_start', 'content_block_delta', 'content_block_delta', 'content_block_stop'],
      ...['content_block_start', 'content_block_delta', 'content_block_stop'],
      'message_delta',
      'message_stop',
    ]);
    expect(spec).toMatchObject({ specVersion: 2 });
  });

  it.each<[string, string[]]>([
    ['with other text, other ids and a ping', whole],
    [
      'with its blocks in another order',
      messageEvents(
        toolBlock(0, 'b', 'refund', '{"order":"B-7","cents":420}'),
        toolBlock(1, 'a', 'look_up', '{"order":"B-7"}'),
        more(2),
      ),
    ],
    ['without text', messageEvents(lookUp, refund)],
    ['with as many blocks as there may be', messageEvents(text, lookUp, refund, more(3))],
  ])('passes %s', (_, events) => {
    expect(verdict(events)).toEqual([]);
  });

  it.each<[string, string[], string]>([
    [
      'a call whose input is no JSON, named by its index',
      messageEvents(text, lookUp, toolBlock(2, 'toolu_B', 'refund', '{"order":"B-7","cents":')),
      'aggregate \'calls\' at $.index 2, part \'input\': the assembled text is not valid JSON: {"order":"B-7","cents":',
    ],
    [
      'a call whose input is another',
      messageEvents(text, lookUp, toolBlock(2, 'toolu_B', 'refund', '{"order":"B-7","cents":"1"}')),
      'aggregate \'calls\': $[1].input.cents ($.index 2): expected an integer but was "1" (string)',
    ],
    [
      'two calls under one id',
      messageEvents(text, lookUp, toolBlock(2, 'toolu_A', 'refund', '{"order":"B-7","cents":1}')),
      'aggregate \'calls\': $[0].id ($.index 1) and $[1].id ($.index 2): expected distinct values but all were "toolu_A" (string)',
    ],
    [
      'a piece without the index that tells its block',
      edited('"cents', '"index":2,', ''),
      "event #16 (phase 'input'): $.index: expected a value such as 0 but it was missing",
    ],
    [
      'a piece of a block that never began',
      edited('"cents', '"index":2', '"index":7'),
      "aggregate 'calls': expected at most 2 at $ but found 3, at $.index 1, $.index 2 and $.index 7",
    ],
    [
      'an index that is no number',
      edited('toolu_A', '"index":1', '"index":"1"'),
      'event #8 (phase \'tool_start\'): $.index: expected an integer but was "1" (string)',
    ],
    ['no blocks', messageEvents(), "repeat 'blocks': expected at least 1 round but found 0"],
    [
      'more blocks than agreed',
      messageEvents(text, lookUp, refund, more(3), more(4), more(5)),
      "2 events, #22, #25: repeat 'blocks': expected at most 4 rounds, and here begins one on top",
    ],
    [
      'a block that never stops',
      without(6),
      'phase \'content_block_stop\': expected at least 1 event like {"type":"content_block_stop","index":0} in each round of \'blocks\' but found 0 behind event #6',
    ],
    [
      'blocks that never stop',
      whole.filter((event) => !event.includes('content_block_stop')),
      'phase \'content_block_stop\': expected at least 1 event like {"type":"content_block_stop","index":0} in each round of \'blocks\' but found 0 behind event #6 and 2 more',
    ],
    [
      'a block that stops twice',
      inserted(7, typedEvent('content_block_stop', { index: 0 })),
      "event #8 (phase 'content_block_stop'): expected at most 1 event of this phase in a round of 'blocks', and this comes on top",
    ],
    [
      'no end',
      whole.slice(0, -1),
      'phase \'message_stop\': expected at least 1 event like {"type":"message_stop"} but found 0 in a stream of 19 events',
    ],
    [
      'an error in the middle',
      [...whole.slice(0, 9), typedEvent('error', { error: { type: 'overloaded_error' } })],
      'event #10: the provider reports an error inside the stream: {"type":"error","error":{"type":"overloaded_error"}}',
    ],
    [
      'no types',
      whole.map((event) => event.replace(/^event: .*\n/, '')),
      'expected events of the types "message_start", "content_block_start", "content_block_delta", "content_block_stop" and 2 more but found 20 events of the type "message"',
    ],
  ])('has one true line: %s', (_, events, line) => {
    expect(verdict(events)).toEqual([line]);
  });

  it.each(everyPlace.slice(1, -2))('has one true line: a cut behind event #%i', (count) => {
    expect(verdict(whole.slice(0, count))).toEqual([
      expect.stringMatching(
        new RegExp(
          `^the stream ends too early, after event #${count} .* and phase 'message_stop' never came$`,
        ),
      ),
    ]);
  });
});

describe('an event that nothing takes where it stands', () => {
  const stray = (type: string, data: JsonObject = {}): string => typedEvent(type, data);

  it.each(everyPlace)('is one line where its type is unknown, as event %i', (place) => {
    expect(verdict(inserted(place, stray('content_block_foo', { index: 0 })))).toEqual([
      `event #${place + 1}: not expected here: "content_block_foo" {"type":"content_block_foo","index":0}`,
    ]);
  });

  it('is one line with all others of that kind', () => {
    const noisy = whole.flatMap((event, index) =>
      index % 4 === 3 ? [event, stray('note', { number: index })] : [event],
    );
    expect(verdict(noisy)).toEqual([
      '5 events, #5, #10, #15, #20, …: not expected here: "note" {"type":"note","number":3} in #5',
    ]);
  });

  it.each(everyPlace.slice(0, -2))('is one line where another phase takes it, as event %i', (place) => {
    expect(verdict(inserted(place, stray('message_stop')))).toEqual([
      `event #${place + 1}: not expected here, though phase 'message_stop' takes such elsewhere: "message_stop" {"type":"message_stop"}`,
    ]);
  });

  it.each(everyPlace)('has one line though its block would be agreed on elsewhere, as event %i', (place) => {
    const [start = ''] = whole;
    expect(verdict(inserted(place, start))).toEqual([
      expect.stringMatching(
        /^event #\d+( \(phase 'message_start'\): expected at most 1 event|: not expected here, though)/,
      ),
    ]);
  });

  it('is one line with the place where it was expected', () => {
    const [start = '', ping = '', ...others] = whole;
    const [stop = '', delta = ''] = [...others].reverse();
    const blocks = others.slice(0, -2);
    expect(verdict([ping, ...blocks, start, delta, stop])).toEqual([
      "event #18 (phase 'message_start'): stands at the wrong place: this phase was expected at the beginning",
    ]);
    expect(verdict([start, ...blocks, stop, delta])).toEqual([
      "event #18 (phase 'message_stop'): stands at the wrong place: this phase was expected behind event #19",
    ]);
  });

  it('makes up for what is missing once', () => {
    const [start = '', ping = '', ...others] = whole;
    expect(verdict([ping, ...others.slice(0, -2), start, start, ...others.slice(-2)])).toEqual([
      "event #18 (phase 'message_start'): stands at the wrong place: this phase was expected at the beginning",
      expect.stringMatching(
        /^event #19: not expected here, though phase 'message_start' takes such elsewhere: /,
      ),
    ]);
  });

  it('makes no line about what would be assembled from it', () => {
    // Put to the text of its block, a line feed would break what the text must be.
    const late = typedEvent('content_block_delta', { index: 0, delta: { type: 'text_delta', text: '\n' } });
    expect(verdict(inserted(7, late))).toEqual([
      expect.stringMatching(/^event #8: not expected here, though phase 'text' takes such elsewhere: /),
    ]);
  });

  it('leaves a block of a kind that was not agreed on to be told by what it is', () => {
    const thinking = blockEvents(1, { type: 'thinking' }, [{ type: 'thinking_delta', thinking: 'Hm' }]);
    expect(verdict(messageEvents(text, thinking, lookUp, refund))[0]).toBe(
      'event #8 (phase \'text_start\'): $.content_block.type: expected "text" but was "thinking" (string)',
    );
  });
});
