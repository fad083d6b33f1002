import type { IncomingMessage } from 'node:http';

/** A request's body is larger than the gateway holds. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * The body of a request, whole: its evidence needs a name before the target is asked, the target gets a length in
 * place of whatever framing came, and a connection that turns out to be dead can be replaced.
 *
 * @throws BodyTooLargeError as soon as the request says so or has sent too much; what else comes is discarded.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new BodyTooLargeError();
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes <= maxBytes) return void pieces.push(piece);
      pieces.length = 0;
      reject(new BodyTooLargeError());
    });
    request.once('end', () => resolve(Buffer.concat(pieces)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the client has left')));
  });
}
