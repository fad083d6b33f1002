import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeDifference } from '../contracts/describe-difference';
import { NotFoundError } from '../errors';
import type { Pact } from '../pacts/pact';
import { withoutAddedIds } from '../pacts/pact-content';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { pactKeyOf, sidesOf } from './sides-of';

const TEXT = 'text/plain';

type PactOf = (request: FastifyRequest) => Pact | undefined;

/** Serves, for people, in what two contents between the same two sides differ. */
export function registerPactDifferences(app: FastifyInstance, context: ResourceContext): void {
  const { pacts } = context.services;
  const serve = (path: string, pactOf: PactOf, comparedWith: (pact: Pact) => PactOf): void =>
    defineResource(app, path, {
      GET: {
        produces: [TEXT],
        handle: (request, reply) => {
          const pact = pactOf(request);
          const other = pact && comparedWith(pact)(request);
          if (!pact || !other) throw new NotFoundError();
          return sendDifference(context, reply, other, pact);
        },
      },
    });
  const ofVersion =
    (parameter: string): PactOf =>
    (request) =>
      pacts.find(pactKeyOf(request, parameter));
  const ofContent =
    (parameter: string): PactOf =>
    (request) =>
      pacts.findLatest({ ...sidesOf(request), sha: pathParameter(request, parameter) });
  serve(
    routes.differenceToPreviousDistinct,
    ofVersion('version'),
    (pact) => () => pacts.findPreviousDistinct(pact),
  );
  serve(routes.differenceToVersion, ofVersion('version'), () => ofVersion('otherVersion'));
  serve(routes.differenceToContent, ofContent('sha'), () => ofContent('otherSha'));
}

function sendDifference(
  { services }: ResourceContext,
  reply: FastifyReply,
  before: Pact,
  after: Pact,
): FastifyReply {
  const [contentBefore, contentAfter] = [before, after].map((pact) =>
    withoutAddedIds(services.pacts.content(pact)),
  );
  const text = contentBefore && contentAfter ? describeDifference(contentBefore, contentAfter) : '';
  return reply.header('content-type', `${TEXT};charset=utf-8`).send(text);
}
