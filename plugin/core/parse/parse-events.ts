import { createEventParser } from './create-event-parser';
import type { StreamEvent, UnfinishedEvent } from './event';

/** The events of a whole body, and what stands unfinished behind them. */
export interface ParsedStream {
  readonly events: readonly StreamEvent[];
  readonly unfinished: UnfinishedEvent | undefined;
}

/** Reads a `text/event-stream` body from its pieces, cut anywhere. */
export function parseEvents(pieces: readonly Uint8Array[]): ParsedStream {
  const events: StreamEvent[] = [];
  const parser = createEventParser((event) => events.push(event));
  for (const piece of pieces) parser.push(piece);
  return { events, unfinished: parser.end() };
}
