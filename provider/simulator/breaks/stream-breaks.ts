import { editChoices, editMessages, editToolCalls, without, withoutUsage } from '../answers/edit-body';
import { onChunk } from '../streams/edit-chunks';
import { failureEvent } from '../streams/fail-stream';
import { editMiddle, endAtMiddle, locateMiddle } from '../streams/locate-middle';
import { cutStep, type StreamStep, stallStep } from '../streams/stream-step';
import { isObject } from '../values/json-schema';
import type { BreakKind, JsonObject } from './break';
import { doubleOpening, replaceArguments } from './break-arguments';

/** Broken promises of streams alone: the same answer as one JSON body stays right. */
export const streamBreaks: readonly BreakKind[] = [
  {
    name: 'stream-delta',
    sentence: 'In the middle of a stream comes a chunk without delta.',
    chunks: (chunks) => editMiddle(chunks, onChunk(withoutDelta)),
  },
  {
    name: 'stream-type',
    sentence: 'In the middle of a stream a piece is a number instead of a text.',
    chunks: (chunks) => editMiddle(chunks, onChunk(withNumberAsPiece)),
  },
  {
    name: 'stream-id',
    sentence: 'The id changes in the middle of a stream.',
    chunks: function* (chunks) {
      for (const { item, place } of locateMiddle(chunks)) {
        yield place === 'before' ? item : onChunk(withAnotherId)(item);
      }
    },
  },
  {
    name: 'stream-finish',
    sentence: 'A stream ends without a finish reason; [DONE] comes all the same.',
    chunk: withoutFinish,
  },
  {
    name: 'stream-usage',
    sentence: 'A stream has no usage chunk though one was asked for.',
    chunk: (chunk) => (isObject(chunk['usage']) ? withoutUsage(chunk) : chunk),
  },
  {
    name: 'stream-arguments',
    sentence: 'The streamed arguments of a tool call amount to other JSON than the tool takes.',
    chunks: replaceArguments,
  },
  {
    name: 'stream-arguments-json',
    sentence: 'The streamed arguments of a tool call amount to a text that is no JSON.',
    chunks: doubleOpening,
  },
  {
    name: 'stream-tool-index',
    sentence: 'The pieces of streamed tool calls do not say to which call they belong.',
    chunk: (chunk) => editToolCalls(chunk, (call) => without(call, 'index')),
  },
  {
    name: 'stream-tool-finish',
    sentence: "A stream of tool calls ends with the finish reason 'stop'.",
    chunk: (chunk) => editChoices(chunk, stopInsteadOfCalls),
  },
  {
    name: 'stream-json',
    sentence: 'In the middle of a stream the JSON of an event is cut in half.',
    steps: (steps) => editMiddle(steps, withHalfOfData),
  },
  {
    name: 'stream-done',
    sentence: 'A stream does not end with [DONE].',
    steps: function* (steps) {
      for (const step of steps) if (step.kind !== 'done') yield step;
    },
  },
  {
    name: 'stream-error',
    sentence: 'In the middle of a stream comes an error event, and nothing more.',
    steps: (steps) => endAtMiddle(steps, failureEvent),
  },
  {
    name: 'stream-early-end',
    sentence: 'A stream ends in the middle, without a finish reason and [DONE], as if it were whole.',
    steps: (steps) => endAtMiddle(steps),
  },
  {
    name: 'stream-truncated',
    sentence: 'In the middle of a stream the connection breaks.',
    steps: (steps) => endAtMiddle(steps, cutStep),
  },
  {
    name: 'stream-stall',
    sentence: 'In the middle of a stream nothing more comes, and the connection stays open.',
    steps: (steps) => endAtMiddle(steps, stallStep),
  },
  {
    name: 'stream-json-body',
    sentence: 'stream is ignored: the answer is one JSON body.',
    request: (request) => ({ ...request, stream: null, stream_options: null }),
  },
  {
    name: 'stream-ndjson',
    sentence: 'A stream comes as lines of JSON instead of events.',
    wire: { contentType: 'application/x-ndjson', isDataOnly: true },
  },
];

function withoutDelta(chunk: JsonObject): JsonObject {
  return editChoices(chunk, (choice) => without(choice, 'delta'));
}

function withNumberAsPiece(chunk: JsonObject): JsonObject {
  const withNumber = editMessages(chunk, (delta) => {
    if (Array.isArray(delta['tool_calls'])) return delta;
    return { ...delta, [typeof delta['refusal'] === 'string' ? 'refusal' : 'content']: 5 };
  });
  return editToolCalls(withNumber, (call) => {
    const target = isObject(call['function']) ? call['function'] : {};
    return { ...call, function: { ...target, arguments: 5 } };
  });
}

function withAnotherId(chunk: JsonObject): JsonObject {
  return { ...chunk, id: `${String(chunk['id'])}-changed` };
}

/** Leaves a chunk out that brings nothing but the finish reason. */
function withoutFinish(chunk: JsonObject): JsonObject | undefined {
  const choices: unknown[] = Array.isArray(chunk['choices']) ? chunk['choices'] : [];
  const isForFinish =
    choices.length > 0 &&
    !isObject(chunk['usage']) &&
    choices.every((choice) => isObject(choice) && isFinish(choice));
  return isForFinish ? undefined : editChoices(chunk, (choice) => ({ ...choice, finish_reason: null }));
}

function isFinish({ delta, finish_reason: reason }: JsonObject): boolean {
  return typeof reason === 'string' && isObject(delta) && Object.keys(delta).length === 0;
}

function stopInsteadOfCalls(choice: JsonObject): JsonObject {
  return choice['finish_reason'] === 'tool_calls' ? { ...choice, finish_reason: 'stop' } : choice;
}

function withHalfOfData(step: StreamStep): StreamStep {
  return step.kind === 'event' ? { ...step, data: step.data.slice(0, step.data.length / 2) } : step;
}
