import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, type Evidence, type Header } from '../../evidence/evidence';
import { EXCHANGE_HEADER } from '../engine/derive-pacts';
import { type LoopbackServer, startLoopbackServer } from '../loopback-server';
import { readAll, valuesFor } from '../plan/collector';

/** A provider that answers every exchange from its evidence. */
export interface ReplayServer extends LoopbackServer {
  /** The keys of the exchanges that the engine has really asked for. */
  readonly served: ReadonlySet<string>;
}

/** Headers of the connection on which the answer came; the replay has a connection of its own. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'trailer',
  'upgrade',
]);

/** Starts a replay server for evidence and state values, both by the key of their exchange. */
export async function startReplayServer(
  evidenceByKey: ReadonlyMap<string, Evidence>,
  stateValues: ReadonlyMap<string, object>,
): Promise<ReplayServer> {
  const served = new Set<string>();
  const server = await startLoopbackServer(async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readAll(request);
    const key = request.headers[EXCHANGE_HEADER];
    if (typeof key !== 'string') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(valuesFor(body, stateValues)));
      return;
    }
    const evidence = evidenceByKey.get(key);
    // Without evidence there is no answer: a dropped connection can never match.
    if (evidence?.status === undefined) return void request.socket.destroy();
    answer(response, evidence, evidence.status);
    served.add(key);
  });
  return { ...server, served };
}

function answer(response: ServerResponse, evidence: Evidence, status: number): void {
  for (const [name, value] of evidence.headers.filter((header) => isReplayed(header, status))) {
    response.appendHeader(name, value);
  }
  const body = bodyOf(evidence);
  response.statusCode = status;
  if (body.length > 0) response.setHeader('content-length', body.length);
  response.end(body);
}

/** The engine follows redirects: with a Location it would leave the replay and ask somebody else. */
function isReplayed([name]: Header, status: number): boolean {
  const lower = name.toLowerCase();
  const isRedirect = status >= 300 && status < 400 && lower === 'location';
  return !isRedirect && !OF_THE_CONNECTION.has(lower);
}
