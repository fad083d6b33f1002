import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../errors';
import { defineResource, type Handler } from './http/define-resource';
import { pathParameter } from './http/parameters';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { sendPact } from './send-pact';

/** Serves a content at its own, unchanging address; the newest version that published it speaks for it. */
export function registerPactContent(app: FastifyInstance, context: ResourceContext): void {
  const answer =
    (hasMetadata: boolean): Handler =>
    (request, reply) => {
      const pact = context.services.pacts.findLatest({
        consumerName: pathParameter(request, 'consumer'),
        providerName: pathParameter(request, 'provider'),
        sha: pathParameter(request, 'sha'),
      });
      if (!pact) throw new NotFoundError();
      const metadata = hasMetadata ? encodeURIComponent(pathParameter(request, 'metadata')) : undefined;
      return sendPact(context, request, reply, pact, { metadata });
    };
  defineResource(app, routes.pactContent, { GET: answer(false) });
  defineResource(app, routes.pactContentWithMetadata, { GET: answer(true) });
}
