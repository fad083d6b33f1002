/** One dispatched event of a `text/event-stream` (HTML Living Standard, 9.2.6). */
export interface StreamEvent {
  /** The `event:` field, or `message` where the stream gave none. */
  readonly event: string;
  /** The lines of the `data:` fields, joined by line feeds. */
  readonly data: string;
  /** The `id:` field of this very event; undefined where it had none. */
  readonly id: string | undefined;
  /** The last event id as a browser would know it: it stays until another one comes. */
  readonly lastEventId: string;
  /** The `retry:` field of this very event in milliseconds; undefined where it had none. */
  readonly retryMs: number | undefined;
  /** Offset of the first byte of the event's first line in the body. */
  readonly startByte: number;
  /** Offset behind the empty line that dispatched the event. */
  readonly endByte: number;
}

/** What stood at the end of a stream without the empty line that makes it an event. */
export interface UnfinishedEvent {
  readonly startByte: number;
  /** The text that stands there. */
  readonly text: string;
}
