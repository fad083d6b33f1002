import { isUtf8 } from 'node:buffer';

/** U+DC80 to U+DCFF, where they are no half of a pair. UTF-8 holds none, so they can stand for bytes. */
const BYTES = /(?<![\uD800-\uDBFF])([\uDC80-\uDCFF])/;
const FIRST_BYTE = 0xdc00;

/**
 * The text of bytes, in which each byte that is no UTF-8 has a place of its own: an answer that is cut off in the
 * middle of a letter is still read and searched as what it is.
 */
export function textOfBytes(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const parts: string[] = [];
  let start = 0;
  let position = 0;
  while (position < bytes.length) {
    const length = lengthOfCharacter(bytes, position);
    if (length > 0) {
      position += length;
      continue;
    }
    parts.push(
      bytes.toString('utf8', start, position),
      String.fromCharCode(FIRST_BYTE + (bytes[position] ?? 0)),
    );
    position += 1;
    start = position;
  }
  return parts.join('') + bytes.toString('utf8', start);
}

/** The bytes of a text, or of a part of it, that `textOfBytes` has made. */
export function bytesOfText(text: string): Buffer {
  const parts = text.split(BYTES);
  if (parts.length === 1) return Buffer.from(text, 'utf8');
  return Buffer.concat(
    parts.map((part, index) =>
      index % 2 === 0 ? Buffer.from(part, 'utf8') : Buffer.from([part.charCodeAt(0) - FIRST_BYTE]),
    ),
  );
}

/** How many bytes the character at a place has, 0 where there is none (RFC 3629 section 4). */
function lengthOfCharacter(bytes: Buffer, position: number): number {
  const first = bytes[position] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return isUtf8(bytes.subarray(position, position + length)) && position + length <= bytes.length
    ? length
    : 0;
}
