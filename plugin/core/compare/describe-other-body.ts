import { clip } from '../match/describe';
import { parseEvents } from '../parse/parse-events';

/** The content type of event streams. */
export const EVENT_STREAM = 'text/event-stream';
const MAX_LOOKED_AT_BYTES = 1_000_000;

/** Says that a body is of another content type, and what it is where that can be seen; undefined for a stream. */
export function describeOtherType(contentType: string, body: Uint8Array): string | undefined {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase();
  // A verifier that was told no type says */*, and by itself that the header is missing.
  if (type === EVENT_STREAM || type === '*/*') return undefined;
  const other = parseEvents([body]).events.length === 0 ? describeOtherBody(body) : undefined;
  const seen = other === undefined ? '' : `: ${other}`;
  return `expected the content type '${EVENT_STREAM}' but was '${clip(contentType)}'${seen}`;
}

/** Says what a body without any event is instead; undefined when it may be the beginning of a stream. */
export function describeOtherBody(body: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(body.subarray(0, MAX_LOOKED_AT_BYTES)).trim();
  if (text === '') return 'the body is empty: expected a stream of events';
  if (isJson(text)) return `the body is one JSON document instead of a stream of events: ${clip(text)}`;
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  if (/^[[{]/.test(first) && isJson(first)) {
    return `the body is newline-delimited JSON instead of events ('data:' and an empty line are missing): ${clip(first)}`;
  }
  if (lines.every((line) => line.startsWith(':'))) return 'the body holds comments only, and no event';
  const isBeginning = lines.some((line) => /^(?:data|event|id|retry)(?::|$)/.test(line));
  return isBeginning ? undefined : `the body holds no event: ${clip(first)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
