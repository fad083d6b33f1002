import { createParser } from 'eventsource-parser';

/** One event of a `text/event-stream` body. */
export interface ServerSentEvent {
  /** The `event:` field; absent for ordinary messages. */
  event?: string | undefined;
  data: string;
}

/** Thrown by `readEvents` when one event does not end. */
export class EventTooLongError extends Error {
  override readonly name = 'EventTooLongError' as const;
}

/**
 * Parses an event stream (HTML Standard, section 9.2.6). Comments, `id:` and `retry:` yield nothing, and an
 * event that the stream does not finish with an empty line is dropped, as the standard says.
 *
 * @throws EventTooLongError when more than `longestEventCharacters` come without an end of the event.
 */
export async function* readEvents(
  pieces: AsyncIterable<Uint8Array>,
  longestEventCharacters: number,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  const arrived: ServerSentEvent[] = [];
  let isTooLong = false;
  const parser = createParser({
    onEvent: ({ event, data }) => arrived.push({ event, data }),
    onError: ({ type }) => {
      isTooLong ||= type === 'max-buffer-size-exceeded';
    },
    maxBufferSize: longestEventCharacters,
  });

  let lastCharacter = '';
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    parser.feed(text);
    if (isTooLong) throw new EventTooLongError();
    lastCharacter = text.at(-1) ?? lastCharacter;
    yield* arrived.splice(0);
  }
  // The parser holds back a final CR, since an LF might follow; at the end of the stream none can.
  if (lastCharacter === '\r') parser.feed('\n');
  yield* arrived;
}
