import { transientCodes } from '../errors/api-words.json';
import type { Call } from '../errors/call';
import { createEchoFilter } from '../errors/echo-filter';
import { readErrorBody, readErrorObject } from '../errors/read-error-body';
import { StreamProtocolError } from '../errors/stream-protocol-error';
import type { ServerSentEvent } from '../transport/read-events';
import { checkChunk } from './check-response';
import type { WireChatChunk } from './stream-chunk';

/**
 * Reads one event of a chat stream.
 *
 * @param confidential what no error may repeat; asked for only when there is one.
 * @throws StreamProtocolError for an error event and for broken JSON, ResponseShapeError for another form.
 */
export function parseEvent(
  { event, data }: ServerSentEvent,
  eventIndex: number,
  call: Call,
  confidential: () => string[],
): WireChatChunk {
  if (event === 'error') throw describeErrorEvent(readErrorBody(data), eventIndex, call, confidential());
  const value = parseData(data, eventIndex, call);
  if (holdsError(value)) {
    throw describeErrorEvent(readErrorObject(value), eventIndex, call, confidential());
  }
  return checkChunk(value, eventIndex, call);
}

function parseData(data: string, eventIndex: number, call: Call): unknown {
  try {
    return JSON.parse(data);
  } catch {
    // The parser's own error quotes the text, which is part of the completion.
    throw new StreamProtocolError(call, 'AI_STREAM_INVALID_JSON', {
      eventIndex,
      reason: `event ${eventIndex} of the stream is not JSON`,
      nextStep: 'Ask again; if it lasts, the provider broke its format.',
    });
  }
}

function holdsError(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'object' && first !== null && 'error' in first && first.error !== null;
}

function describeErrorEvent(
  said: { code: string | null; param: string | null },
  eventIndex: number,
  call: Call,
  confidential: string[],
): StreamProtocolError {
  const filter = createEchoFilter(confidential);
  const code = filter(said.code);
  return new StreamProtocolError(call, 'AI_STREAM_ERROR_EVENT', {
    eventIndex,
    reason: `event ${eventIndex} of the stream is an error${code ? ` (code ${code})` : ''}`,
    nextStep: 'Do not use what was read as an answer.',
    code,
    param: filter(said.param),
    isRetryable: code !== null && transientCodes.includes(code),
  });
}
