import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GatewayAnswer } from './gateway-answer';

/** Answers where node makes no response, and ends the connection. */
export function answerOnSocket(socket: Duplex, { status, headers, body }: GatewayAnswer): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
}
