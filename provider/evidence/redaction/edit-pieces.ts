import type { Piece } from '../evidence';
import { bytesOfText, textOfBytes } from './byte-text';
import { mergeSpans, type Span } from './text-spans';

/**
 * Pieces of bytes with spans of their text replaced. What is replaced across pieces stands in the first of
 * them, so every event still ends in the piece that it ended in.
 *
 * @param spans places in the text of all pieces, as `textOfBytes` gives it.
 */
export function editPieces(pieces: readonly Piece[], spans: readonly Span[]): Piece[] {
  if (spans.length === 0) return [...pieces];
  const edits = inBytes(mergeSpans(spans), textOfBytes(Buffer.concat(pieces.map(({ bytes }) => bytes))));
  let start = 0;
  let done = 0;
  return pieces.map(({ atMs, bytes }) => {
    const end = start + bytes.length;
    let next = done;
    while (next < edits.length && (edits[next]?.start ?? end) < end) next += 1;
    const edited = editBytes(bytes, start, edits.slice(done, next));
    while (done < next && (edits[done]?.end ?? 0) <= end) done += 1;
    start = end;
    return { atMs, bytes: edited };
  });
}

interface ByteEdit {
  readonly start: number;
  readonly end: number;
  readonly replacement: Buffer;
}

function inBytes(spans: readonly Span[], text: string): ByteEdit[] {
  let character = 0;
  let byte = 0;
  const byteAt = (index: number) => {
    byte += bytesOfText(text.slice(character, index)).length;
    character = index;
    return byte;
  };
  return spans.map(({ start, end, replacement }) => ({
    start: byteAt(start),
    end: byteAt(end),
    replacement: Buffer.from(replacement, 'utf8'),
  }));
}

/** The bytes of one piece, which begins at `start` of the whole, with the edits that touch it. */
function editBytes(bytes: Buffer, start: number, edits: readonly ByteEdit[]): Buffer {
  const end = start + bytes.length;
  const parts: Buffer[] = [];
  let position = start;
  for (const edit of edits) {
    if (edit.start >= start) {
      parts.push(bytes.subarray(position - start, edit.start - start), edit.replacement);
    }
    position = Math.min(edit.end, end);
  }
  return Buffer.concat([...parts, bytes.subarray(position - start)]);
}
