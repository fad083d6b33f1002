import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** The events of a stream in the order in which they are due, each after a pause. */
export interface DueEvent {
  data: string;
  pauseMs: number;
}

/**
 * Writes server-sent events, one flush each, and waits where the client reads slowly. Ends early and without an
 * error when the signal aborts, which is how a client's departure arrives here.
 */
export async function writeEventStream(
  response: ServerResponse,
  events: Iterable<DueEvent>,
  wait: (durationMs: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const { data, pauseMs } of events) {
      if (pauseMs > 0) await wait(pauseMs, signal);
      signal.throwIfAborted();
      // JSON has no line breaks of its own, so one data line holds the event.
      if (!response.write(`data: ${data}\n\n`)) await once(response, 'drain', { signal });
    }
    response.end();
  } catch (error) {
    if (!signal.aborted) throw error;
    response.destroy();
  }
}
