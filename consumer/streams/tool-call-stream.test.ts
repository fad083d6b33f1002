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
    'arguments as an object': [
      "event #3 (phase 'content'): $.choices[0].delta.tool_calls[0].function.arguments: expected a string",
      callWith({ order: 'B-1' }),
    ],
    'pieces of arguments that are all objects': [
      "3 events, #3-#5 (phase 'content'): $.choices[0].delta.tool_calls[0].function.arguments: expected a string",
      callWith({ piece: '{"or' }, { piece: 'der":' }, { piece: '"B-1"}' }),
    ],
    'a later piece without index': [
      "event #3 (phase 'content'): $.choices[0].delta.tool_calls[0].index: expected",
      encodeStream(roleChunk, head, callChunk({ function: { arguments: '{"order":"B-1"}' } }), ...endChunks),
    ],
    'calls that are no list': [
      "event #2 (phase 'content'): $.choices[0].delta.tool_calls: expected an array but was {",
      encodeStream(
        roleChunk,
        providerChunk({ tool_calls: callHead(0, 'look_up') }),
        callChunk(callPiece(0, '{"order":"B-1"}')),
        ...endChunks,
      ),
    ],
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
      ['id', 'type'].map((field) => [
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
    'a call without index': [
      "2 events, #2-#3 (phase 'content'): $.choices[0].delta.tool_calls[0].index: expected",
      encodeStream(
        roleChunk,
        callChunk(without(callHead(0, 'look_up'), 'index')),
        callChunk({ function: { arguments: '{"order":"B-1"}' } }),
        ...endChunks,
      ),
    ],
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
      'event #4 (phase \'finish\'): $.choices[0].finish_reason: expected text matching ^(tool_calls)$ but was "stop"',
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
      [
        'aggregate \'calls\': $[1].name: expected "open_ticket" but was "look_up"',
        "aggregate 'calls': $[1].arguments.subject: expected",
      ],
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

const lookUpOther = { name: 'look_up', arguments: { order: text('9', '^[0-9]+$') } };

/** Two calls of one tool with these arguments. */
const twice = (...args: [object, object]) =>
  encodeStream(
    roleChunk,
    ...args.map((parsed, index) =>
      callChunk(callHead(index, 'look_up'), callPiece(index, JSON.stringify(parsed))),
    ),
    ...endChunks,
  );

describeStream('toolCallStream() of one tool twice', toolCallStream({ calls: [lookUp, lookUpOther] }), {
  legal: {
    both: twice({ order: 'B-1' }, { order: '2' }),
    'both in another order': twice({ order: '2' }, { order: 'B-1' }),
  },
  illegal: {
    'the second with other arguments': [
      "aggregate 'calls': $[1].arguments.order: expected a value such as",
      twice({ order: 'B-1' }, { number: '2' }),
    ],
    'both under one id': [
      'aggregate \'calls\': $[0].id and $[1].id: expected distinct values but all were "call_B0" (string)',
      encodeStream(
        roleChunk,
        ...['B-1', '2'].map((order, index) =>
          callChunk(
            { ...callHead(index, 'look_up'), id: 'call_B0' },
            callPiece(index, JSON.stringify({ order })),
          ),
        ),
        ...endChunks,
      ),
    ],
    'the first twice': [
      'aggregate \'calls\': $[1].arguments.order: expected text matching ^[0-9]+$ but was "C-2"',
      twice({ order: 'B-1' }, { order: 'C-2' }),
    ],
    'both with other arguments': [
      "aggregate 'calls': $[0].arguments.order and $[1].arguments.order: expected a value such as",
      twice({ number: '1' }, { number: '2' }),
    ],
    'pieces without index, which clients put together to one': [
      "2 events, #2-#3 (phase 'content'): $.choices[0].delta.tool_calls[0].index: expected",
      encodeStream(
        roleChunk,
        ...[0, 1].map((index) => callChunk(without(callHead(index, 'look_up'), 'index'))),
        ...endChunks,
      ),
    ],
  },
});
