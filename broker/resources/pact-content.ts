import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../errors';
import { decodePactMetadata } from '../selectors/pact-metadata';
import { defineResource, type Handler } from './http/define-resource';
import { pathParameter } from './http/parameters';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { sendPact } from './send-pact';
import { contentKeyOf } from './sides-of';

/** Serves a content at its own, unchanging address; one version that published it speaks for it. */
export function registerPactContent(app: FastifyInstance, context: ResourceContext): void {
  const answer =
    (hasMetadata: boolean): Handler =>
    (request, reply) => {
      const metadata = hasMetadata ? pathParameter(request, 'metadata') : '';
      const pact = context.services.pacts.findForContent(contentKeyOf(request), decodePactMetadata(metadata));
      if (!pact) throw new NotFoundError();
      return sendPact(context, request, reply, pact, {
        metadata: metadata === '' ? undefined : encodeURIComponent(metadata),
      });
    };
  defineResource(app, routes.pactContent, { GET: answer(false) });
  defineResource(app, routes.pactContentWithMetadata, { GET: answer(true) });
}
