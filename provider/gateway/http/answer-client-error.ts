import type { Duplex } from 'node:stream';
import { errorAnswer, type GatewayAnswer } from './gateway-answer';

/** Answers what is no request that the gateway can read; node's own parser is strict about framing. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const { status, headers, body } = answerFor(error);
  const head = [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    'connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

function answerFor({ code }: NodeJS.ErrnoException): GatewayAnswer {
  if (code === 'HPE_HEADER_OVERFLOW')
    return errorAnswer(431, { message: "The request's headers are larger than the gateway takes." });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return errorAnswer(408, { message: 'The request did not arrive whole in time.' });
  return errorAnswer(400, { message: 'The request is not HTTP as the gateway can read it.' });
}
