import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JsonObject } from '../pacts/lossless-json/json-value';
import { parseJson } from '../pacts/lossless-json/parse-json';
import { writeJson } from '../pacts/lossless-json/write-json';
import type { Pact } from '../pacts/pact';
import { pactAddition } from '../representations/pact-document';
import { halType, sendJson } from './http/reply';
import type { ResourceContext } from './resource-context';

/**
 * Sends a pact: its content as it was published, with the broker's links and time at the end.
 *
 * @param metadata why the pact was chosen
 */
export function sendPact(
  { services, urlsOf }: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  pact: Pact,
  options: { status?: number; metadata?: string } = {},
): FastifyReply {
  const addition = pactAddition(pact, urlsOf(request), options.metadata);
  const document: JsonObject = new Map(services.pacts.content(pact));
  for (const [name, value] of Object.entries(addition)) document.set(name, parseJson(JSON.stringify(value)));
  return sendJson(reply, writeJson(document), options.status ?? 200, halType(request));
}
