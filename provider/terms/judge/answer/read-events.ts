import type { Piece } from '../../../evidence/evidence';

/** An event of a text/event-stream. */
export interface StreamEvent {
  /** When the empty line that ends the event arrived, in milliseconds since the request. */
  readonly atMs: number;
  /** The `event` field; empty where there is none. */
  readonly type: string;
  readonly data: string;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Reads the events of a stream and the time of each, from the pieces in which its bytes arrived.
 *
 * Lines and fields as in the HTML standard, section 9.2.6: any line end, also one that is cut in two, comments,
 * several lines of data; an event that no empty line ends is none.
 */
export function readEvents(pieces: readonly Piece[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  let pending = { type: '', data: [] as string[] };
  forEachLine(pieces, (line, atMs) => {
    if (line === '') {
      if (pending.data.length > 0) events.push({ atMs, type: pending.type, data: pending.data.join('\n') });
      pending = { type: '', data: [] };
      return;
    }
    const { name, value } = readField(line);
    if (name === 'data') pending.data.push(value);
    if (name === 'event') pending.type = value;
  });
  return events;
}

/** Line ends are single bytes that no other character of UTF-8 contains, so bytes are cut before decoding. */
function forEachLine(pieces: readonly Piece[], onLine: (line: string, atMs: number) => void): void {
  let begun: Buffer[] = [];
  let isFirstLine = true;
  let isAfterCarriageReturn = false;
  for (const { bytes, atMs } of pieces) {
    let from = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      const endsCarriageReturn = byte === LINE_FEED && isAfterCarriageReturn;
      isAfterCarriageReturn = byte === CARRIAGE_RETURN;
      if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
      if (!endsCarriageReturn) {
        const line = textOf(begun, bytes.subarray(from, at));
        onLine(isFirstLine ? withoutByteOrderMark(line) : line, atMs);
        isFirstLine = false;
      }
      begun = [];
      from = at + 1;
    }
    if (from < bytes.length) begun.push(bytes.subarray(from));
  }
}

/** Most lines arrive in one piece, and then nothing is copied. */
function textOf(begun: readonly Buffer[], rest: Buffer): string {
  return (begun.length === 0 ? rest : Buffer.concat([...begun, rest])).toString('utf8');
}

function withoutByteOrderMark(line: string): string {
  return line.startsWith('\uFEFF') ? line.slice(1) : line;
}

/** A comment is a field without a name. */
function readField(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  if (colon === -1) return { name: line, value: '' };
  const value = line.slice(colon + 1);
  return { name: line.slice(0, colon), value: value.startsWith(' ') ? value.slice(1) : value };
}
