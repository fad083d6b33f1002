import { ResponseTooLargeError } from '../errors/response-shape-error';
import { StreamProtocolError } from '../errors/stream-protocol-error';
import type { CallGuard } from '../transport/call-guard';
import type { ClientContext } from '../transport/client-context';
import { EventTooLongError, readEvents, type ServerSentEvent } from '../transport/read-events';
import { type ApiRequest, sendRequest } from '../transport/send-request';
import type { IncomingResponse } from '../transport/transport';

/** A stream whose first event has arrived. */
export interface EventStream {
  /** From the first on. Fails with errors of the family only. */
  events: AsyncIterable<ServerSentEvent>;
  /** The guard of the try that opened the stream. */
  guard: CallGuard;
  /** Lets go of the connection and the deadlines. */
  close(): void;
}

const LONGEST_EVENT_CHARACTERS = 16 * 1024 * 1024;

/**
 * Makes one try to open a stream and waits for its first event; until then a failure may be retried.
 *
 * @throws StreamProtocolError where the answer is no event stream or ends before any event.
 */
export async function openEventStream(
  request: ApiRequest,
  guard: CallGuard,
  context: ClientContext,
): Promise<EventStream> {
  guard.start('firstTokenMs');
  const response = await sendRequest(request, guard, context);
  const close = () => {
    guard.close();
    response.discard();
  };
  try {
    checkContentType(response, request);
    const events = readEventsOf(response, request);
    const first = await events.next();
    if (first.done) throw endedBeforeAnyEvent(request);
    return { events: continueFrom(first.value, events), guard, close };
  } catch (failure) {
    close();
    throw failure;
  }
}

async function* continueFrom(first: ServerSentEvent, rest: AsyncIterable<ServerSentEvent>) {
  yield first;
  yield* rest;
}

async function* readEventsOf(response: IncomingResponse, { call }: ApiRequest) {
  try {
    yield* readEvents(response.body, LONGEST_EVENT_CHARACTERS);
  } catch (failure) {
    throw failure instanceof EventTooLongError
      ? new ResponseTooLargeError(call, LONGEST_EVENT_CHARACTERS)
      : failure;
  }
}

// Only well-known types are repeated in the message; a header can hold anything.
const SHOWN_TYPES = ['application/json', 'application/x-ndjson', 'text/html', 'text/plain'];

function checkContentType({ headers }: IncomingResponse, { call }: ApiRequest): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type === 'text/event-stream') return;
  const shown = SHOWN_TYPES.find((known) => known === type) ?? (type ? 'another type' : 'no content type');
  throw new StreamProtocolError(call, 'AI_STREAM_CONTENT_TYPE', {
    eventIndex: 0,
    reason: `the provider answered ${shown} where text/event-stream was asked for`,
    nextStep: 'Check that the base URL and the model can stream.',
  });
}

function endedBeforeAnyEvent({ call }: ApiRequest): StreamProtocolError {
  return new StreamProtocolError(call, 'AI_STREAM_INCOMPLETE', {
    eventIndex: 0,
    reason: 'the stream ended before any event',
    nextStep: 'Try again; if it lasts, ask the provider.',
    isRetryable: true,
  });
}
