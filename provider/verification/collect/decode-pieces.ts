import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { Piece } from '../../evidence/evidence';

/** Codings of RFC 9110 section 8.4.1, and `br`; by their first byte, since `deflate` has two forms in use. */
const DECODERS: Readonly<Record<string, (firstByte: number) => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: (firstByte) => (isZlibHeader(firstByte) ? createInflate() : createInflateRaw()),
  br: () => createBrotliDecompress(),
};

/** What came out of the pieces of a body, and why no more did. */
export interface Decoded {
  readonly pieces: readonly Piece[];
  /** `cut-off`: the coding's end has not come. */
  readonly fault?: 'cut-off' | 'too-large' | 'invalid';
}

/** Whether a content coding can be decoded here. */
export function isDecodable(coding: string): boolean {
  return Object.hasOwn(DECODERS, coding);
}

/**
 * Decodes a body piece by piece: what a piece makes readable keeps the time at which that piece came.
 *
 * @param maxBytes of what comes out: a few bytes may stand for more than a memory holds.
 */
export function decodePieces(pieces: readonly Piece[], coding: string, maxBytes: number): Promise<Decoded> {
  const decoder = DECODERS[coding]?.(pieces.find(({ bytes }) => bytes.length > 0)?.bytes[0] ?? 0);
  if (decoder === undefined) return Promise.resolve({ pieces: [], fault: 'invalid' });
  return new Promise((resolve) => {
    const decoded: Piece[] = [];
    let byteCount = 0;
    let atMs = 0;
    const finish = (fault?: Decoded['fault']) => {
      decoder
        .removeAllListeners()
        .on('error', () => undefined)
        .destroy();
      resolve({ pieces: decoded, ...(fault ? { fault } : {}) });
    };
    const drain = () => {
      for (let bytes: Buffer | null = decoder.read(); bytes !== null; bytes = decoder.read()) {
        byteCount += bytes.length;
        if (byteCount > maxBytes) return finish('too-large');
        decoded.push({ atMs, bytes });
      }
    };
    const writeFrom = (index: number) => {
      const piece = pieces[index];
      if (piece === undefined) return void decoder.end();
      ({ atMs } = piece);
      decoder.write(piece.bytes, (error) => {
        if (error || decoder.destroyed) return;
        drain();
        writeFrom(index + 1);
      });
    };
    decoder.on('readable', drain);
    decoder.once('end', () => finish());
    decoder.once('error', ({ code }: NodeJS.ErrnoException) => {
      drain();
      finish(code === 'Z_BUF_ERROR' ? 'cut-off' : 'invalid');
    });
    writeFrom(0);
  });
}

/** RFC 1950: the low half of the first byte names the method, which always is 8. */
function isZlibHeader(firstByte: number): boolean {
  return (firstByte & 0x0f) === 8;
}
