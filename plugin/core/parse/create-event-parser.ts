import { createLineSplitter } from './create-line-splitter';
import type { StreamEvent, UnfinishedEvent } from './event';

/** Takes the bytes of a stream as they come and gives its events. */
export interface EventParser {
  /** Takes the next bytes, cut anywhere: inside a line end or inside a character. */
  push(bytes: Uint8Array): void;
  /** Ends the stream. Returns what was never finished: it is no event (HTML 9.2.6). */
  end(): UnfinishedEvent | undefined;
}

/**
 * Reads the event stream grammar of the HTML Living Standard, 9.2.5 and 9.2.6, from bytes.
 *
 * @param onEvent called once for each dispatched event, in order
 */
export function createEventParser(onEvent: (event: StreamEvent) => void): EventParser {
  let data: string[] = [];
  let eventType = '';
  let id: string | undefined;
  let lastEventId = '';
  let retryMs: number | undefined;
  let startByte: number | undefined;

  const dispatch = (endByte: number): void => {
    // Without data there is no event, and its type is forgotten; the last event id stays.
    if (data.length > 0) {
      onEvent({
        event: eventType || 'message',
        data: data.join('\n'),
        id,
        lastEventId,
        retryMs,
        startByte: startByte ?? endByte,
        endByte,
      });
    }
    data = [];
    eventType = '';
    id = undefined;
    retryMs = undefined;
    startByte = undefined;
  };

  const takeField = (name: string, value: string): void => {
    if (name === 'data') data.push(value);
    else if (name === 'event') eventType = value;
    else if (name === 'id' && !value.includes('\0')) lastEventId = id = value;
    else if (name === 'retry' && /^[0-9]+$/.test(value)) retryMs = Number(value);
  };

  const takeLine = (line: string, lineStart: number, lineEnd: number): void => {
    if (line === '') {
      dispatch(lineEnd);
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    startByte ??= lineStart;
    if (colon < 0) takeField(line, '');
    else takeField(line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1));
  };

  const lines = createLineSplitter(takeLine);
  return {
    push: lines.push,
    end: () => {
      const rest = lines.end();
      const hasRest = rest.text !== '' && !rest.text.startsWith(':');
      if (data.length === 0 && !hasRest) return undefined;
      const pending = data.map((line) => `data: ${line}`);
      return {
        startByte: startByte ?? rest.startByte,
        text: [...pending, ...(hasRest ? [rest.text] : [])].join('\n'),
      };
    },
  };
}
