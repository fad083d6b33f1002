import type { Duplex } from 'node:stream';
import { answerOnSocket } from './answer-on-socket';
import { errorAnswer, type GatewayAnswer } from './gateway-answer';

/** Answers what is no request that the gateway can read; node's own parser is strict about framing. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  answerOnSocket(socket, answerFor(error));
}

function answerFor({ code }: NodeJS.ErrnoException): GatewayAnswer {
  if (code === 'HPE_HEADER_OVERFLOW')
    return errorAnswer(431, { message: "The request's headers are larger than the gateway takes." });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return errorAnswer(408, { message: 'The request did not arrive whole in time.' });
  return errorAnswer(400, { message: 'The request is not HTTP as the gateway can read it.' });
}
