import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import type { PactFilter } from '../pacts/pact';
import { definePage } from '../resources/http/pages';
import { pathParameter } from '../resources/http/parameters';
import { routes } from '../resources/routes';
import { contentKeyOf, pactKeyOf, sidesOf } from '../resources/sides-of';
import { decodePactMetadata, type PactMetadata } from '../selectors/pact-metadata';
import type { Verification } from '../verifications/verification';
import type { PagesDeps } from './pages-deps';
import { resultPage } from './result-page/result-page';
import { contextOf, sendPage } from './send-page';

/** Serves the page of a verification result wherever the result itself is served. */
export function registerResultPages(app: FastifyInstance, deps: PagesDeps): void {
  const { services } = deps;
  const serve = (path: string, find: (request: FastifyRequest) => Verification | undefined): void =>
    definePage(app, path, (request, reply) => {
      const verification = find(request);
      if (!verification) throw new NotFoundError('There is no such verification result.');
      return sendPage(reply, resultPage(deps, verification, metadataOf(request), contextOf(request, deps)));
    });
  const latestOf = (filter: PactFilter): Verification | undefined => {
    const pact = services.pacts.findLatest(filter);
    return pact && services.verifications.findLatest(pact.contentId);
  };

  for (const path of [routes.verificationResult, routes.verificationResultWithMetadata]) {
    serve(path, (request) => {
      const number = pathParameter(request, 'number');
      return /^\d{1,15}$/.test(number)
        ? services.verifications.find(contentKeyOf(request), Number(number))
        : undefined;
    });
  }
  serve(routes.latestVerificationResult, (request) => latestOf(contentKeyOf(request)));
  serve(routes.latestVerificationResultOfLatestPact, (request) => latestOf(sidesOf(request)));
  serve(routes.latestVerificationResultOfLatestTaggedPact, (request) =>
    latestOf({ ...sidesOf(request), tag: pathParameter(request, 'tag') }),
  );
  serve(routes.latestVerificationResultOfPact, (request) => latestOf(pactKeyOf(request)));
}

function metadataOf(request: FastifyRequest): PactMetadata {
  const { metadata } = request.params as { metadata?: string };
  return decodePactMetadata(metadata ?? '');
}
