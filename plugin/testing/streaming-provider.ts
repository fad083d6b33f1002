import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a provider answers. */
export interface ProviderAnswer {
  readonly pieces: readonly (string | Uint8Array)[];
  readonly contentType?: string;
  /** How the answer ends: as it should, by a broken connection, or by a connection that is only closed. */
  readonly end?: 'complete' | 'broken' | 'closed';
}

/** A provider that streams one answer to every request. */
export interface StreamingProvider {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a provider on the loopback interface. */
export async function startProvider(answer: ProviderAnswer): Promise<StreamingProvider> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => void send(response, answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function send(response: ServerResponse, answer: ProviderAnswer): Promise<void> {
  const { pieces, contentType = 'text/event-stream; charset=utf-8', end = 'complete' } = answer;
  if (end === 'closed') {
    // Without chunks or a length only the closed connection tells that the answer is over.
    response.shouldKeepAlive = false;
    response.useChunkedEncodingByDefault = false;
  }
  response.writeHead(200, { 'content-type': contentType });
  response.socket?.setNoDelay(true);
  for (const piece of pieces) {
    if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
    else if (pieces.length < 2000) await new Promise(setImmediate);
  }
  if (end === 'broken') response.socket?.destroy();
  else response.end();
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
