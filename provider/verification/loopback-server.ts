import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on 127.0.0.1 that only the engine speaks to. */
export interface LoopbackServer {
  readonly port: number;
  close(): Promise<void>;
}

type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Starts a server on a free port of 127.0.0.1. A request that cannot be answered is dropped, which matches no
 * contract. Closing it ends the connections that are left.
 */
export function startLoopbackServer(answer: Answerer): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ port, close: () => closeServer() });
    });
  });

  function closeServer(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}
