import { createEventParser } from './create-event-parser';
import type { StreamEvent, UnfinishedEvent } from './event';

/** The events of a whole body, and what stands unfinished behind them. */
export interface ParsedStream {
  readonly events: readonly StreamEvent[];
  readonly unfinished: UnfinishedEvent | undefined;
}

/** Reads a whole `text/event-stream` body. */
export function parseEvents(body: Uint8Array): ParsedStream {
  const events: StreamEvent[] = [];
  const parser = createEventParser((event) => events.push(event));
  parser.push(body);
  return { events, unfinished: parser.end() };
}
