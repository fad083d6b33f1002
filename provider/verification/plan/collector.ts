import type { IncomingMessage } from 'node:http';
import type { Header, ProviderRequest } from '../../evidence/evidence';
import { EXCHANGE_HEADER } from '../engine/derive-pacts';
import { type LoopbackServer, startLoopbackServer } from '../loopback-server';

/** A provider that only writes down what it is asked. */
export interface Collector extends LoopbackServer {
  /** The requests seen so far, by the key of their exchange. */
  readonly requests: ReadonlyMap<string, ProviderRequest>;
}

/** Starts a collector. `stateValues` are what its state endpoint gives back for an exchange. */
export async function startCollector(
  stateValues: ReadonlyMap<string, object> = new Map(),
): Promise<Collector> {
  const requests = new Map<string, ProviderRequest>();
  const server = await startLoopbackServer(async (request, response) => {
    const body = await readAll(request);
    const key = request.headers[EXCHANGE_HEADER];
    if (typeof key === 'string') requests.set(key, toProviderRequest(request, body));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(typeof key === 'string' ? {} : valuesFor(body, stateValues)));
  });
  return { ...server, requests };
}

/** The body of a request, whole. */
export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** A derived pact's only state has the key of its exchange as name; the answer is that exchange's values. */
export function valuesFor(stateChange: Buffer, stateValues: ReadonlyMap<string, object>): object {
  const { state } = JSON.parse(stateChange.toString('utf8')) as { state?: string };
  return stateValues.get(state ?? '') ?? {};
}

function toProviderRequest(request: IncomingMessage, body: Buffer): ProviderRequest {
  const { method = 'GET', url: target = '/', rawHeaders } = request;
  return {
    method,
    target,
    headers: pairs(rawHeaders).filter(([name]) => name.toLowerCase() !== EXCHANGE_HEADER),
    body,
  };
}

function pairs(rawHeaders: readonly string[]): Header[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
}
