import { count, exactly, someText } from '../matchers/compose-matchers';
import { describeStream } from '../testing/describe-stream';
import { eventStream } from './event-stream';

/** Events that say their type twice, as the stream of an API with typed events has them. */
const encode = (...events: readonly (readonly [type: string, data?: object])[]): string =>
  events.map(([type, data]) => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`).join('');

type Typed = readonly [string, object];
const start = ['message_start', { message: { id: 'msg_7', role: 'assistant' } }] as const;
const ping = ['ping', {}] as const;
const end = [
  ['message_delta', { delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 9 } }],
  ['message_stop', {}],
] as const;
const block = (index: number, begins: object, deltas: readonly object[]): Typed[] => [
  ['content_block_start', { index, content_block: begins }],
  ...deltas.map((delta): Typed => ['content_block_delta', { index, delta }]),
  ['content_block_stop', { index }],
];
const said = (index: number, text: string) =>
  block(index, { type: 'text', text: '' }, [{ type: 'text_delta', text }]);
const call = (index: number, id: string, ...pieces: string[]) =>
  block(
    index,
    { type: 'tool_use', id, name: 'look_up', input: {} },
    pieces.map((piece) => ({ type: 'input_json_delta', partial_json: piece })),
  );
const example = (of: string, index: number, more: object = {}) => ({
  of,
  with: { '$.index': index, ...more },
});
const exampleCall = (index: number, id: string, input: string) => [
  example('block_start', index, { '$.content_block': { type: 'tool_use', id, name: 'look_up' } }),
  example('block_delta', index, { '$.delta': { type: 'input_json_delta', partial_json: input } }),
  example('block_stop', index),
];

const message = eventStream({
  phases: [
    { name: 'start', event: 'message_start', max: 1, data: { message: { role: 'assistant' } } },
    {
      name: 'blocks',
      max: 3,
      repeat: [
        { name: 'block_start', event: 'content_block_start', max: 1, data: { index: count(0) } },
        { name: 'block_delta', event: 'content_block_delta', min: 0, data: { index: count(0) } },
        { name: 'block_stop', event: 'content_block_stop', max: 1, data: { index: count(0) } },
      ],
      examples: [
        ...exampleCall(0, 'toolu_1', '{"order":"A-1"}'),
        ...exampleCall(1, 'toolu_2', '{"order":"B-2"}'),
      ],
    },
    { name: 'delta', event: 'message_delta', max: 1, data: { usage: { output_tokens: count(9) } } },
    { name: 'stop', event: 'message_stop', max: 1, data: {} },
  ],
  ignore: [{ name: 'ping', event: 'ping' }],
  aggregates: {
    calls: {
      path: '$',
      groupBy: '$.index',
      distinct: '$.id',
      parts: {
        id: { path: '$.content_block.id', take: 'first' },
        name: { path: '$.content_block.name', take: 'first' },
        input: { path: '$.delta.partial_json', as: 'json' },
      },
      items: ['A-1', 'B-2'].map((order) => ({
        id: someText('toolu_1'),
        name: exactly('look_up'),
        input: { order: someText(order) },
      })),
    },
  },
});

describeStream('eventStream() of a message in blocks', message, {
  legal: {
    'both calls, behind some text': encode(
      start,
      ping,
      ...said(0, 'One moment.'),
      ...call(1, 'toolu_A', '', '{"ord', 'er":"C-3"}'),
      ping,
      ...call(2, 'toolu_B', '{"order":"D-4"}'),
      ...end,
    ),
    'no text': encode(start, ...call(0, 'b', '{"order":"C-3"}'), ...call(1, 'a', '{"order":"D-4"}'), ...end),
  },
  illegal: {
    'one id for both calls': [
      'aggregate \'calls\': $[0].id ($.index 0) and $[1].id ($.index 1): expected distinct values but all were "a" (string)',
      encode(start, ...call(0, 'a', '{"order":"C-3"}'), ...call(1, 'a', '{"order":"D-4"}'), ...end),
    ],
    'an input that is no JSON': [
      "aggregate 'calls' at $.index 1, part 'input': the assembled text is not valid JSON: {\"order\":",
      encode(start, ...call(0, 'a', '{"order":"C-3"}'), ...call(1, 'b', '{"order":'), ...end),
    ],
    'a block that never stops': [
      "phase 'block_stop': expected at least 1 event like",
      encode(
        start,
        ...call(0, 'a', '{"order":"C-3"}').slice(0, -1),
        ...call(1, 'b', '{"order":"D-4"}'),
        ...end,
      ),
    ],
    'more blocks than agreed': [
      "repeat 'blocks': expected at most 3 rounds, and here begins one on top",
      encode(
        start,
        ...said(0, 'One'),
        ...said(1, 'moment.'),
        ...call(2, 'a', '{"order":"C-3"}'),
        ...call(3, 'b', '{"order":"D-4"}'),
        ...end,
      ),
    ],
    'an event that nothing takes': [
      'event #5: not expected here: "note" {"type":"note"}',
      encode(start, ...call(0, 'a', '{"order":"C-3"}'), ['note'], ...call(1, 'b', '{"order":"D-4"}'), ...end),
    ],
  },
});
