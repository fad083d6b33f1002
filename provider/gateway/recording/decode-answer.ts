import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type Evidence, headerOf, type Piece } from '../../evidence/evidence';
import { MAX_KEPT_BYTES } from '../upstream/exchange-watch';

type Seen = Omit<Evidence, 'attempts'>;

const AS_IT_COMES = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(AS_IT_COMES),
  'x-gzip': () => createGunzip(AS_IT_COMES),
  deflate: () => createInflate(AS_IT_COMES),
  br: () =>
    createBrotliDecompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
    }),
};
/** Of the wire, which the text that is kept is not any more. */
const OF_THE_ENCODING = new Set(['content-encoding', 'content-length']);

/**
 * What was seen, with its body as a reader understands it: a compressed one could be searched for keys by nobody,
 * nor judged. Every piece keeps the time at which its bytes came.
 *
 * Undefined where the encoding is not known, or is not what the answer says.
 */
export async function decodeAnswer(seen: Seen): Promise<Seen | undefined> {
  const encoding = headerOf(seen.headers, 'content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return seen;
  const create = DECODERS[encoding];
  if (create === undefined) return undefined;
  const headers = seen.headers.filter(([name]) => !OF_THE_ENCODING.has(name.toLowerCase()));
  try {
    return { ...seen, headers, pieces: await decodePieces(seen.pieces, create()) };
  } catch (error) {
    if (!(error instanceof AnswerTooLargeError)) return undefined;
    const end = { kind: 'stopped', limit: 'size', limitValue: MAX_KEPT_BYTES } as const;
    return { ...seen, headers, pieces: [], end };
  }
}

class AnswerTooLargeError extends Error {}

async function decodePieces(pieces: readonly Piece[], decoder: Transform): Promise<Piece[]> {
  const decoded: Piece[] = [];
  let bytes = 0;
  let atMs = 0;
  return new Promise((resolve, reject) => {
    decoder.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > MAX_KEPT_BYTES) decoder.destroy(new AnswerTooLargeError());
      else decoded.push({ atMs, bytes: piece });
    });
    decoder.once('error', reject);
    decoder.once('end', () => resolve(decoded));
    const next = (index: number): void => {
      const piece = pieces[index];
      if (piece === undefined) return void decoder.end();
      atMs = piece.atMs;
      decoder.write(piece.bytes, (error) => {
        if (!error) next(index + 1);
      });
    };
    next(0);
  });
}
