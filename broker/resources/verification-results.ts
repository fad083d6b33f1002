import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import type { Pact, PactFilter } from '../pacts/pact';
import { renderVerification } from '../representations/verification-document';
import { renderVerificationSummary } from '../representations/verification-summary';
import { readVerification } from '../verifications/read-verification';
import type { Verification } from '../verifications/verification';
import { defineResource, type Handler } from './http/define-resource';
import { pathParameter } from './http/parameters';
import { readJsonObject } from './http/read-body';
import { sendEmpty, sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { contentKeyOf, pactKeyOf, sidesOf } from './sides-of';

/** Serves the results of verifications of a content. */
export function registerVerificationResults(app: FastifyInstance, context: ResourceContext): void {
  const { services } = context;
  for (const path of [routes.verificationResults, routes.verificationResultsWithMetadata]) {
    const hasMetadata = path === routes.verificationResultsWithMetadata;
    defineResource(app, path, { POST: recordResult(context, hasMetadata) });
  }
  for (const path of [routes.verificationResult, routes.verificationResultWithMetadata]) {
    defineResource(app, path, {
      GET: (request, reply) => sendResult(context, request, reply, requireResult(context, request)),
      DELETE: (request, reply) => {
        services.verifications.delete(requireResult(context, request));
        return sendEmpty(reply, 204);
      },
    });
  }
  registerLatestResults(app, context);
  registerSummary(app, context);
}

function recordResult({ services, urlsOf }: ResourceContext, hasMetadata: boolean): Handler {
  return (request, reply) => {
    const input = readVerification(readJsonObject(request));
    const key = contentKeyOf(request);
    const contentId = services.verifications.findContentId(key);
    const pact = services.pacts.findLatest(key);
    if (contentId === undefined || !pact) throw new NotFoundError();
    requireMediaType(request);
    const metadata = hasMetadata ? pathParameter(request, 'metadata') : undefined;
    const verification = services.verifications.record(contentId, key.providerName, input, metadata);
    const urls = urlsOf(request);
    const location = urls.verificationResult(verification, verification.number);
    return sendHal(reply.header('location', location), renderVerification(verification, pact, urls), 201);
  };
}

function registerLatestResults(app: FastifyInstance, context: ResourceContext): void {
  const { services } = context;
  const serve = (path: string, filterOf: (request: FastifyRequest) => PactFilter): void =>
    defineResource(app, path, {
      GET: (request, reply) => {
        const pact = services.pacts.findLatest(filterOf(request));
        const verification = pact && services.verifications.findLatest(pact.contentId);
        if (!verification) throw new NotFoundError();
        return sendResult(context, request, reply, verification);
      },
    });
  serve(routes.latestVerificationResult, contentKeyOf);
  serve(routes.latestVerificationResultOfLatestPact, sidesOf);
  serve(routes.latestVerificationResultOfLatestTaggedPact, (request) => ({
    ...sidesOf(request),
    tag: pathParameter(request, 'tag'),
  }));
  serve(routes.latestVerificationResultOfPact, (request) => pactKeyOf(request));
}

function registerSummary(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  defineResource(app, routes.latestVerificationResultsOfVersion, {
    GET: (request, reply) => {
      const consumerName = pathParameter(request, 'consumer');
      const number = pathParameter(request, 'version');
      if (!services.versions.find(consumerName, number)) throw new NotFoundError();
      const pacts = services.pacts.list({ consumerName, consumerVersionNumber: number });
      const results = pacts.map((pact) => [pact, services.verifications.findLatest(pact.contentId)] as const);
      return sendHal(reply, renderVerificationSummary(results, { consumerName, number }, urlsOf(request)));
    },
  });
}

function sendResult(
  { services, urlsOf }: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  verification: Verification,
): FastifyReply {
  const { consumerName, providerName, sha } = verification;
  const pact: Pact | undefined = services.pacts.findLatest({ consumerName, providerName, sha });
  return sendHal(reply, renderVerification(verification, pact, urlsOf(request)));
}

function requireResult({ services }: ResourceContext, request: FastifyRequest): Verification {
  const number = pathParameter(request, 'number');
  const verification = /^\d{1,15}$/.test(number)
    ? services.verifications.find(contentKeyOf(request), Number(number))
    : undefined;
  if (!verification) throw new NotFoundError();
  return verification;
}
