import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import type { Pact } from '../pacts/pact';
import { definePage } from '../resources/http/pages';
import { pathParameter } from '../resources/http/parameters';
import { routes } from '../resources/routes';
import { contentKeyOf, pactKeyOf, sidesOf } from '../resources/sides-of';
import { decodePactMetadata } from '../selectors/pact-metadata';
import { pactPage } from './pact-page/pact-page';
import type { PagesDeps } from './pages-deps';
import { contextOf, sendPage } from './send-page';

/** Serves the page of a pact wherever the pact itself is served. */
export function registerPactPages(app: FastifyInstance, deps: PagesDeps): void {
  const { pacts } = deps.services;
  const serve = (path: string, find: (request: FastifyRequest) => Pact | undefined): void =>
    definePage(app, path, (request, reply) => {
      const pact = find(request);
      if (!pact) throw new NotFoundError('There is no such pact.');
      return sendPage(reply, pactPage(deps, pact, contextOf(request, deps)));
    });

  for (const path of [routes.pact, routes.pactDeprecated, routes.pactSingular]) {
    serve(path, (request) => findOfVersion(deps, request));
  }
  for (const path of [routes.latestPact, routes.latestPactSingular]) {
    serve(path, (request) => pacts.findLatest(sidesOf(request)));
  }
  serve(routes.latestTaggedPact, (request) =>
    pacts.findLatest({ ...sidesOf(request), tag: pathParameter(request, 'tag') }),
  );
  serve(routes.latestUntaggedPact, (request) => pacts.findLatest({ ...sidesOf(request), untagged: true }));
  serve(routes.latestBranchPact, (request) =>
    pacts.findLatest({ ...sidesOf(request), branch: pathParameter(request, 'branch') }),
  );
  serve(routes.previousDistinctPact, (request) => {
    const pact = findOfVersion(deps, request);
    return pact && pacts.findPreviousDistinct(pact);
  });
  serve(routes.pactContent, (request) => pacts.findForContent(contentKeyOf(request)));
  serve(routes.pactContentWithMetadata, (request) =>
    pacts.findForContent(contentKeyOf(request), decodePactMetadata(pathParameter(request, 'metadata'))),
  );
}

function findOfVersion({ services }: PagesDeps, request: FastifyRequest): Pact | undefined {
  return services.pacts.find(pactKeyOf(request));
}
