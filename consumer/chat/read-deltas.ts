import type { AIClientError } from '../errors/ai-client-error';
import { APIConnectionError } from '../errors/api-connection-error';
import type { Call } from '../errors/call';
import { RequestTimeoutError } from '../errors/request-timeout-error';
import { ResponseShapeError } from '../errors/response-shape-error';
import { StreamProtocolError } from '../errors/stream-protocol-error';
import type { ApiRequest } from '../transport/send-request';
import type { StreamAssembler } from './assemble-stream';
import { carriesToken, convertChunk } from './convert-chunk';
import type { EventStream } from './open-event-stream';
import { parseEvent } from './parse-event';
import type { ChatDelta, ChatStreamResult } from './types';

const DONE = '[DONE]';

/**
 * Reads a stream to its end.
 *
 * It is complete when every choice has its finish reason, or when `[DONE]` closes an answer that has begun.
 * Any other end is an error, since what was read would pass for a short answer.
 */
export async function* readDeltas(
  stream: EventStream,
  assembler: StreamAssembler,
  request: ApiRequest,
  apiKey: string,
): AsyncGenerator<ChatDelta, ChatStreamResult> {
  let eventCount = 0;
  try {
    for await (const event of stream.events) {
      // What has arrived already is not given any more to a caller who gave up.
      stream.guard.signal.throwIfAborted();
      if (event.data === DONE) return finish(assembler, request, eventCount, true);
      const confidential = () => [apiKey, ...request.confidential, ...textsOf(assembler)];
      const chunk = parseEvent(event, eventCount, request.call, confidential);
      const deltas = convertChunk(chunk);
      assembler.add(chunk, deltas);
      refuseMixedToolCall(assembler, request.call);
      eventCount += 1;
      if (deltas.some(carriesToken)) stream.guard.stop('firstTokenMs');
      yield* deltas;
    }
    return finish(assembler, request, eventCount, false);
  } catch (failure) {
    if (!isLostConnection(failure)) throw failure;
    return finish(assembler, request, eventCount, false, failure);
  } finally {
    stream.close();
  }
}

/** What only tells that nothing more comes. After the last finish reason that takes nothing from the answer. */
function isLostConnection(failure: unknown): failure is AIClientError {
  if (failure instanceof RequestTimeoutError) return failure.deadline === 'idleMs';
  return failure instanceof APIConnectionError;
}

function finish(
  assembler: StreamAssembler,
  { call }: ApiRequest,
  eventCount: number,
  isClosedByDone: boolean,
  failure?: AIClientError,
): ChatStreamResult {
  const result = assembler.result();
  const openChoices = assembler.openChoices();
  if (openChoices.length === 0 || (isClosedByDone && result.choices.length > 0)) {
    checkToolCalls(result, call);
    return result;
  }
  if (failure instanceof RequestTimeoutError) throw failure;

  const end = failure ? 'the connection broke' : 'the stream ended';
  throw new StreamProtocolError(call, 'AI_STREAM_INCOMPLETE', {
    eventIndex: eventCount,
    reason: `${end} after ${eventCount} events without a finish reason for choice ${openChoices.join(', ')}`,
    nextStep: 'Do not use what was read as an answer; ask again.',
    isRetryable: true,
    cause: failure,
  });
}

function refuseMixedToolCall(assembler: StreamAssembler, call: Call): void {
  const path = assembler.mixedToolCall();
  if (path !== null) throw new ResponseShapeError(call, { path, reason: 'holds two calls under one index' });
}

/** A call without its id cannot be answered, and one without its name cannot be made. */
function checkToolCalls({ choices }: ChatStreamResult, call: Call): void {
  for (const { index, toolCalls } of choices) {
    for (const [position, { id, function: called }] of toolCalls.entries()) {
      const missing = id === '' ? 'id' : called.name === '' ? 'function.name' : null;
      if (missing === null) continue;
      const path = `choices[${index}].tool_calls[${position}].${missing}`;
      throw new ResponseShapeError(call, { path, reason: 'is missing' });
    }
  }
}

function textsOf(assembler: StreamAssembler): string[] {
  return assembler
    .result()
    .choices.flatMap(({ content, refusal, toolCalls }) => [
      content,
      refusal ?? '',
      ...toolCalls.map((call) => call.function.arguments),
    ]);
}
