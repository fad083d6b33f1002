import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import type { PactFilter } from '../pacts/pact';
import { encodePactMetadata } from '../selectors/pact-metadata';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { sendPact } from './send-pact';
import { pactKeyOf, sidesOf } from './sides-of';

/** Serves the newest pact of a consumer for a provider, of all or under one condition. */
export function registerLatestPact(app: FastifyInstance, context: ResourceContext): void {
  const { services } = context;
  const serve = (path: string, condition: (request: FastifyRequest) => PactFilter): void =>
    defineResource(app, path, {
      GET: (request, reply) => {
        const pact = services.pacts.findLatest({
          ...sidesOf(request),
          ...condition(request),
        });
        if (!pact) throw new NotFoundError();
        reply.header('x-pact-consumer-version', encodeURIComponent(pact.consumerVersionNumber));
        const metadata = encodePactMetadata({ consumerVersionId: pact.consumerVersionId });
        return sendPact(context, request, reply, pact, { metadata });
      },
    });
  serve(routes.latestPact, () => ({}));
  serve(routes.latestPactSingular, () => ({}));
  serve(routes.latestTaggedPact, (request) => ({ tag: pathParameter(request, 'tag') }));
  serve(routes.latestUntaggedPact, () => ({ untagged: true }));
  serve(routes.latestBranchPact, (request) => ({ branch: pathParameter(request, 'branch') }));
  defineResource(app, routes.previousDistinctPact, {
    GET: (request, reply) => {
      const pact = services.pacts.find(pactKeyOf(request));
      const previous = pact && services.pacts.findPreviousDistinct(pact);
      if (!previous) throw new NotFoundError();
      return sendPact(context, request, reply, previous);
    },
  });
}
