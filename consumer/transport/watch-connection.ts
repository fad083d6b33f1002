import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

/** Calls back when the request's connection is open, TLS included; at once where it is reused. */
export function watchConnection(request: ClientRequest, onOpen: () => void): void {
  request.once('socket', (socket: Socket & { secureConnecting?: boolean }) => {
    if (request.reusedSocket) onOpen();
    else if (socket.secureConnecting) socket.once('secureConnect', onOpen);
    else if (socket.connecting) socket.once('connect', onOpen);
    else onOpen();
  });
}
