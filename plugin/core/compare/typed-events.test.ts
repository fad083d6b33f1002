import { like } from '../../testing/chat-contract';
import { compile, judgeBody } from '../../testing/judge-body';
import { typedEvent as sent, typedPhase as typed } from '../../testing/messages-stream';
import type { Json, JsonObject } from '../json';

const messages = {
  phases: [
    typed('message_start', { message: { id: like('msg_1'), role: 'assistant' } }),
    typed('content_block_start', { content_block: { type: 'text' } }),
    typed('content_block_delta', { delta: { type: 'text_delta', text: like('Hello') } }, {}),
    typed('content_block_stop'),
    typed('message_delta', { delta: { stop_reason: 'end_turn' } }),
    typed('message_stop'),
  ],
  ignore: [{ name: 'ping', event: 'ping', data: { type: 'ping' } }],
  aggregates: { text: { path: '$.delta.text', text: like('Hello') } },
};
const message = [
  sent('message_start', { message: { id: 'msg_7', role: 'assistant' } }),
  sent('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
  sent('ping'),
  sent('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'Xin' } }),
  sent('content_block_delta', { index: 0, delta: { type: 'text_delta', text: ' chào' } }),
  sent('content_block_stop', { index: 0 }),
  sent('message_delta', { delta: { stop_reason: 'end_turn' } }),
  sent('message_stop'),
];

const responses = {
  phases: [
    typed('response.created', { response: { status: 'in_progress' } }),
    typed('response.output_text.delta', { delta: like('Hi') }, {}),
    typed('response.output_text.done', { text: like('Hi') }),
    typed('response.completed', { response: { status: 'completed', error: null } }),
  ],
  aggregates: { text: { path: '$.delta', text: like('Hi') } },
};
const response = [
  sent('response.created', { response: { status: 'in_progress', error: null } }),
  sent('response.output_text.delta', { delta: 'Xin', obfuscation: 'x' }),
  sent('response.output_text.delta', { delta: ' chào' }),
  sent('response.output_text.done', { text: 'Xin chào' }),
  sent('response.completed', { response: { status: 'completed', error: null } }),
];
const failed = { response: { status: 'failed', error: { code: 'server_error', message: 'overloaded' } } };

const judge = (contract: Json, pieces: readonly string[]): string[] => judgeBody(compile(contract), pieces);

describe('a stream of typed events', () => {
  it('passes where it is as agreed', () => {
    expect(judge(messages, message)).toEqual([]);
    expect(judge(responses, response)).toEqual([]);
  });

  it.each<[string, Json, string[], string]>([
    [
      'ends too early, though nothing says how it must end',
      messages,
      message.slice(0, 5),
      "the stream ends too early, after event #5 (phase 'content_block_delta'); phase 'content_block_stop', phase 'message_delta' and phase 'message_stop' never came",
    ],
    [
      'lacks its last event',
      messages,
      message.slice(0, -1),
      'phase \'message_stop\': expected at least 1 event like {"type":"message_stop"} but found 0 in a stream of 7 events',
    ],
    [
      'ends with an event of another kind',
      responses,
      [...response.slice(0, -1), sent('response.incomplete', { response: { status: 'incomplete' } })],
      'event #5 (phase \'response_completed\'): the field "event": expected "response.completed" but was "response.incomplete" (string)',
    ],
    [
      'has an error, said without a key of that name',
      responses,
      [
        ...response.slice(0, 3),
        sent('error', { code: 'rate_limit', message: 'slow down' }).replace(/^.*\n/, ''),
      ],
      'event #4: the provider reports an error inside the stream: {"type":"error","code":"rate_limit","message":"slow down"}',
    ],
    [
      'reports that the response failed',
      responses,
      [...response.slice(0, 3), sent('response.failed', failed)],
      'event #4: the provider reports an error inside the stream: {"code":"server_error","message":"overloaded"}',
    ],
  ])('has one true line where it %s', (_, contract, pieces, line) => {
    expect(judge(contract, pieces)).toEqual([line]);
  });

  it.each<[string, JsonObject, string]>([
    ['the type of the data', { name: 'failure', data: { type: 'error', code: like('x') } }, 'error'],
    ['the type of the event', { name: 'failure', event: 'response.failed' }, 'response.failed'],
  ])('passes with an error that is agreed on by %s', (_, phase, type) => {
    const contract = { phases: [...responses.phases.slice(0, 2), phase] };
    expect(judge(contract, [...response.slice(0, 3), sent(type, { ...failed, code: 'x' })])).toEqual([]);
  });
});
