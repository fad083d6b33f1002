import type { StreamStep } from '../streams/stream-step';
import { addChoiceToUsage, addEmptyDeltas, addFilterChunk, addReasoning } from './add-chunks';
import { mergeFinish, mergeRole, mergeUsage } from './merge-chunks';
import type { Variant } from './variant';
import { addUnknownFields, removeObfuscation, removeOptionalFields } from './vary-fields';
import { joinToolCalls, repeatToolIds } from './vary-tool-calls';

/** Every way to stream that the simulator knows beside its own; none breaks a promise, alone or with others. */
export const variants: readonly Variant[] = [
  {
    name: 'reasoning',
    sentence: 'Chunks with reasoning_content come between the role and the answer.',
    chunks: addReasoning,
  },
  {
    name: 'empty-deltas',
    sentence: 'Between the pieces come chunks with an empty delta or an empty content.',
    chunks: addEmptyDeltas,
  },
  {
    name: 'whole-tool-calls',
    sentence: 'Each tool call comes in one piece.',
    chunks: joinToolCalls,
  },
  {
    name: 'repeated-tool-ids',
    sentence: 'Every piece of a tool call repeats its id and type.',
    chunks: repeatToolIds,
  },
  {
    name: 'role-with-content',
    sentence: 'The role comes with the first piece, not in a chunk of its own.',
    chunks: mergeRole,
  },
  {
    name: 'finish-with-content',
    sentence: 'The finish reason comes with the last piece, not in a chunk of its own.',
    chunks: mergeFinish,
  },
  {
    name: 'usage-with-finish',
    sentence: 'The usage comes on the chunk with the finish reason, not in one of its own.',
    chunks: mergeUsage,
  },
  {
    name: 'usage-with-choice',
    sentence: 'The chunk with the usage has a choice with an empty content, not choices: [].',
    chunks: addChoiceToUsage,
  },
  {
    name: 'bare-chunks',
    sentence: 'Chunks carry only what the API requires: no null usage, details, fingerprint, obfuscation.',
    chunks: removeOptionalFields,
  },
  {
    name: 'no-obfuscation',
    sentence: 'Chunks carry no obfuscation.',
    chunks: removeObfuscation,
  },
  {
    name: 'unknown-fields',
    sentence: 'Chunks, choices, deltas and the usage carry fields that the API does not have.',
    chunks: addUnknownFields,
  },
  {
    name: 'empty-first-chunk',
    sentence: 'The first chunk is about the content filter and has choices: [].',
    chunks: addFilterChunk,
  },
  {
    name: 'keep-alive',
    sentence: 'Comments come before the events and between them.',
    steps: addComments,
  },
  {
    name: 'crlf',
    sentence: 'Lines end with CR LF.',
    wire: { lineEnd: '\r\n' },
  },
  {
    name: 'no-space',
    sentence: "There is no space after 'data:'.",
    wire: { separator: ':' },
  },
  {
    name: 'typed-events',
    sentence: 'Every event has an event: and an id: line.',
    wire: { hasTypeAndNumber: true },
  },
  {
    name: 'split-bytes',
    sentence: 'The stream is sent 7 bytes at a time, which cuts lines and characters.',
    wire: { maxPieceBytes: 7 },
  },
];

const COMMENT: StreamStep = { kind: 'comment', text: 'keep-alive', hasContent: false };

function* addComments(steps: Iterable<StreamStep>): Generator<StreamStep> {
  let count = 0;
  yield COMMENT;
  for (const step of steps) {
    if (count++ % 3 === 0) yield COMMENT;
    yield step;
  }
}
