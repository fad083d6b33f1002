import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a provider got it. */
interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A provider that answers what a test tells it to. */
export interface ProviderServer {
  /** Ends in /v1. */
  baseUrl: string;
  readonly received: readonly ReceivedRequest[];
  /** Closes what is still open. */
  close(): Promise<void>;
}

/** Answers the request; `number` counts from 0. */
export type Answer = (response: ServerResponse, number: number, request: ReceivedRequest) => void;

/** Starts a provider on a free loopback port. */
export async function startProviderServer(answer: Answer): Promise<ProviderServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const entry = { method, path: url, headers, body: Buffer.concat(pieces).toString('utf8') };
      received.push(entry);
      answer(response, received.length - 1, entry);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, received, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Answers with JSON. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
