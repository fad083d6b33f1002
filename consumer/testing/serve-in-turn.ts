import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * One base URL behind which the first request goes to the first upstream, the second to the second, and so on.
 *
 * Pact's mock server answers the same request always in the same way, so a consumer that asks twice and is to
 * be answered differently needs one mock server for each of its requests.
 *
 * @param upstreams base URLs, one for each request; a request more than that is answered with 500.
 */
export async function serveInTurn<Result>(
  upstreams: readonly string[],
  use: (baseUrl: string) => Promise<Result>,
): Promise<Result> {
  const waiting = [...upstreams];
  const server = createServer(async (request, response) => {
    const upstream = waiting.shift();
    if (upstream === undefined) return response.writeHead(500).end();
    const answer = await forward(request, upstream);
    response.writeHead(answer.status, endToEndHeaders(answer.headers));
    return response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const result = await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    if (waiting.length > 0)
      throw new Error(`${waiting.length} of ${upstreams.length} requests were never made`);
    return result;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function forward(request: IncomingMessage, upstream: string): Promise<Response> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request) pieces.push(piece as Uint8Array);
  const headers = Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.has(name));
  return fetch(`${upstream}${request.url ?? '/'}`, {
    method: request.method ?? 'GET',
    headers: headers as [string, string][],
    ...(pieces.length > 0 ? { body: Buffer.concat(pieces) } : {}),
  });
}

const HOP_BY_HOP = new Set(['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding']);

function endToEndHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !HOP_BY_HOP.has(name)));
}
