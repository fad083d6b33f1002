import type { Call } from '../errors/call';
import { ResponseTooLargeError } from '../errors/response-shape-error';
import type { IncomingResponse } from './transport';

/**
 * Reads a body to its end as UTF-8.
 *
 * @throws ResponseTooLargeError above `limitBytes`, so that a broken provider cannot fill the memory.
 */
export async function readText(response: IncomingResponse, call: Call, limitBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of response.body) {
      length += piece.length;
      if (length > limitBytes) throw new ResponseTooLargeError(call, limitBytes);
      pieces.push(piece);
    }
  } finally {
    response.discard();
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}
