import { text } from '../matchers/compose-matchers';
import { describeStream } from '../testing/describe-stream';
import { encodeStream } from '../testing/encode-stream';
import { without } from '../testing/example-answers';
import {
  callChunk,
  callHead,
  callPiece,
  done,
  providerChunk,
  roleChunk,
  stopChunks,
  usageChunk,
} from '../testing/provider-chunks';
import { toolCallStream } from './tool-call-stream';

const lookUp = { name: 'look_up', arguments: { order: text('A-7', '^[A-Z]-[0-9]+$') } };
const openTicket = { name: 'open_ticket', arguments: { subject: text('Broken', '^.+$') } };
const endChunks = [providerChunk({}, 'tool_calls'), usageChunk(), done];
const head = callChunk(callHead(0, 'look_up'));

/** A stream of one call whose arguments come in the given pieces. */
const callWith = (...pieces: unknown[]) =>
  encodeStream(roleChunk, head, ...pieces.map((piece) => callChunk(callPiece(0, piece))), ...endChunks);

describeStream('toolCallStream() of one call', toolCallStream({ calls: [lookUp] }), {
  legal: {
    'other arguments in other pieces': callWith('{"or', 'der', '":"B-', '12"}'),
    'the whole call in one chunk': encodeStream(
      providerChunk({
        role: 'assistant',
        content: null,
        tool_calls: [
          { ...callHead(0, 'look_up'), function: { name: 'look_up', arguments: '{"order":"B-1"}' } },
        ],
      }),
      ...endChunks,
    ),
    'words before the call': encodeStream(
      roleChunk,
      providerChunk({ content: 'Let me see.' }),
      head,
      providerChunk({}),
      callChunk(callPiece(0, '{"order":"B-1"}')),
      ...endChunks,
    ),
    'id and name null on later pieces': encodeStream(
      roleChunk,
      head,
      callChunk({ index: 0, id: null, function: { name: null, arguments: '{"order":"B-1"}' } }),
      ...endChunks,
    ),
  },
  illegal: {
    'arguments that assemble to another object': [
      "aggregate 'calls': $[0].arguments.order: expected",
      callWith('{"number":', '"B-1"}'),
    ],
    'arguments that assemble to no JSON': [
      "part 'arguments': the assembled text is not valid JSON",
      callWith('{"order":', '"B-1"'),
    ],
    'arguments as an object': ['event #3 has {"order":"B-1"} (object)', callWith({ order: 'B-1' })],
    'another tool': [
      'aggregate \'calls\': $[0].name: expected "look_up" but was "open_ticket"',
      encodeStream(
        roleChunk,
        callChunk(callHead(0, 'open_ticket')),
        callChunk(callPiece(0, '{"order":"B-1"}')),
        ...endChunks,
      ),
    ],
    ...Object.fromEntries(
      ['index', 'id', 'type'].map((field) => [
        `a call without ${field}`,
        [
          `aggregate 'calls': $[0].${field}: expected`,
          encodeStream(
            roleChunk,
            callChunk(without(callHead(0, 'look_up'), field)),
            callChunk(without({ ...callPiece(0, '{"order":"B-1"}') }, field)),
            ...endChunks,
          ),
        ] as [string, string],
      ]),
    ),
    'no role': [
      "aggregate 'message' at $.choices[0].delta: $.role: expected",
      encodeStream(head, callChunk(callPiece(0, '{"order":"B-1"}')), ...endChunks),
    ],
    'two calls': [
      'expected at most 1 at $.choices[0].delta.tool_calls[*] but found 2',
      encodeStream(
        roleChunk,
        ...[0, 1].map((index) => callChunk({ ...callHead(index, 'look_up') })),
        ...[0, 1].map((index) => callChunk(callPiece(index, '{"order":"B-1"}'))),
        ...endChunks,
      ),
    ],
    'the finish reason of an answer': [
      ["phase 'finish': expected", '$.choices[0].finish_reason: expected null'],
      encodeStream(roleChunk, head, callChunk(callPiece(0, '{"order":"B-1"}')), ...stopChunks),
    ],
  },
});

describeStream('toolCallStream() of two tools', toolCallStream({ calls: [lookUp, openTicket] }), {
  legal: {
    'both, the one within the other and in another order': encodeStream(
      roleChunk,
      callChunk(callHead(0, 'open_ticket')),
      callChunk(callHead(1, 'look_up'), callPiece(0, '{"subj')),
      callChunk(callPiece(1, '{"order":"B-1"}'), callPiece(0, 'ect":"Late"}')),
      ...endChunks,
    ),
  },
  illegal: {
    'one of two': [
      'expected at least 2 at $.choices[0].delta.tool_calls[*] but found 1',
      callWith('{"order":"B-1"}'),
    ],
    'one tool twice': [
      "aggregate 'calls': expected an array with an item like",
      encodeStream(
        roleChunk,
        ...[0, 1].map((index) =>
          callChunk({ ...callHead(index, 'look_up') }, callPiece(index, '{"order":"B-1"}')),
        ),
        ...endChunks,
      ),
    ],
  },
});

describeStream('toolCallStream() of one tool twice', toolCallStream({ calls: [lookUp, lookUp] }), {
  legal: {
    both: encodeStream(
      roleChunk,
      ...['B-1', 'C-2'].map((order, index) =>
        callChunk(callHead(index, 'look_up'), callPiece(index, JSON.stringify({ order }))),
      ),
      ...endChunks,
    ),
  },
  illegal: {
    'the second with other arguments': [
      "aggregate 'calls': $[1].arguments.order: expected",
      encodeStream(
        roleChunk,
        callChunk(callHead(0, 'look_up'), callPiece(0, '{"order":"B-1"}')),
        callChunk(callHead(1, 'look_up'), callPiece(1, '{"number":"C-2"}')),
        ...endChunks,
      ),
    ],
    'pieces without index, which clients put together to one': [
      'expected at least 2 at $.choices[0].delta.tool_calls[*] but found 1',
      encodeStream(
        roleChunk,
        ...[0, 1].map((index) => callChunk(without(callHead(index, 'look_up'), 'index'))),
        ...endChunks,
      ),
    ],
  },
});
