import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Lets a server listen, and returns its URL. */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      const { address, family, port: taken } = server.address() as AddressInfo;
      resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`);
    });
  });
}

/**
 * Makes a way to close a server: exchanges under way have `graceMs` to end, all other connections are ended at once.
 */
export function createCloser(server: Server, graceMs: number): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      // All of them: node itself forgets those that it has no request of any more.
      const last = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs);
      server.close(() => {
        clearTimeout(last);
        resolve();
      });
      server.closeIdleConnections();
      // Clients open connections ahead; one that has said nothing yet does not count as idle for node.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    });
}
