import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../core/json';
import { integer, like, regex, strictChat, tolerantChat, toolCalls } from './chat-contract';
import { messageOfBlocks } from './messages-stream';

/** A recorded stream, the contract it is held to, and the verdict on it. */
export interface RecordedStream {
  readonly name: string;
  readonly contract: JsonObject;
  /** The lines of the verdict; none for a stream that keeps its contract. */
  readonly verdict: readonly unknown[];
}

const typed = (name: string, data: JsonObject, others: JsonObject = {}): JsonObject => ({
  name,
  min: 1,
  max: 1,
  event: name,
  id: regex('\\d+', '0'),
  data: { type: name, ...data },
  ...others,
});

const typedEvents: JsonObject = {
  phases: [
    typed('message_start', { message: { role: 'assistant' } }),
    typed('content_block_start', {}),
    typed('content_block_delta', { delta: { type: 'text_delta', text: like('Hi') } }, { max: null }),
    typed('content_block_stop', {}),
    typed('message_delta', { delta: { stop_reason: regex('end_turn|max_tokens', 'end_turn') } }),
    typed('message_stop', {}),
  ],
  ignore: [{ name: 'ping', event: 'ping' }],
  aggregates: { text: { path: '$.delta.text', text: like('Hi') } },
};

const toolCallsWithRole: JsonObject = {
  ...toolCalls,
  phases: [
    { name: 'role', min: 0, max: 1, data: { choices: [{ delta: { role: 'assistant', content: null } }] } },
    ...(toolCalls['phases'] as JsonObject[]),
  ],
};

const twoChoices: JsonObject = {
  phases: [
    {
      name: 'piece',
      data: { choices: [{ index: integer(0), delta: {} }] },
      examples: [0, 1].map((index) => ({
        with: { '$.choices[0]': { index, delta: { content: 'Hi' }, finish_reason: 'stop' } },
      })),
    },
  ],
  terminator: '[DONE]',
  aggregates: {
    contents: { path: '$.choices[*].delta.content', text: like('Hi'), groups: { min: 2, max: 2 } },
    reasons: { path: '$.choices[*].finish_reason', list: ['stop', 'stop'] },
  },
};

const plainText: JsonObject = {
  dataFormat: 'text',
  phases: [
    { name: 'progress', event: 'progress', data: regex('(?m)\\d+%.*', '10%') },
    { name: 'done', min: 1, max: 1, event: 'done', data: '' },
  ],
};

/** The recorded streams of the fixtures folder. */
export const recordedStreams: readonly RecordedStream[] = [
  { name: 'chat-answer', contract: strictChat, verdict: [] },
  { name: 'chat-answer', contract: tolerantChat, verdict: [] },
  { name: 'chat-azure-preamble', contract: tolerantChat, verdict: [] },
  { name: 'chat-keep-alive-crlf', contract: strictChat, verdict: [] },
  { name: 'chat-merged-ends', contract: tolerantChat, verdict: [] },
  {
    name: 'chat-cut-off',
    contract: strictChat,
    verdict: [expect.stringMatching(/^the stream breaks off in the middle of event #3, at byte \d+: /)],
  },
  {
    name: 'chat-error-inside',
    contract: strictChat,
    verdict: [expect.stringMatching(/^event #3: the provider reports an error inside the stream: /)],
  },
  { name: 'messages-typed-events', contract: typedEvents, verdict: [] },
  { name: 'messages-parallel-tools', contract: messageOfBlocks, verdict: [] },
  { name: 'tool-calls-parallel', contract: toolCallsWithRole, verdict: [] },
  { name: 'two-choices', contract: twoChoices, verdict: [] },
  { name: 'plain-text-log', contract: plainText, verdict: [] },
];

/** The bytes of a recorded stream. */
export function readRecordedStream(name: string): Buffer {
  return readFileSync(join(__dirname, '..', '__fixtures__', `${name}.txt`));
}
