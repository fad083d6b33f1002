import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { modificationRefusal } from '../contracts/publication-notices';
import { ConflictError, InvalidInputError, NotFoundError, UnreadableBodyError } from '../errors';
import { isJsonObject, type JsonObject, jsonAt } from '../pacts/lossless-json/json-value';
import { PactMergeError } from '../pacts/merge-pacts';
import type { Pact } from '../pacts/pact';
import type { PactPublication, PublishedPact } from '../pacts/service';
import { defineResource } from './http/define-resource';
import { HAL, JSON_TYPE } from './http/media-types';
import { readJson } from './http/read-body';
import { sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { sendPact } from './send-pact';
import { pactKeyOf, sidesOf } from './sides-of';

/** Serves what one consumer version published for one provider. */
export function registerPact(app: FastifyInstance, context: ResourceContext): void {
  const { services } = context;
  for (const path of [routes.pact, routes.pactDeprecated, routes.pactSingular]) {
    defineResource(app, path, {
      GET: (request, reply) => sendPact(context, request, reply, requirePact(context, request)),
      PUT: (request, reply) =>
        answerPublication(context, request, reply, (publication) => {
          if (services.pacts.isModification(publication)) {
            throw new ConflictError(modificationRefusal(publication));
          }
          return services.pacts.publish(publication);
        }),
      PATCH: (request, reply) =>
        answerPublication(context, request, reply, (publication) => mergePact(context, publication)),
      DELETE: (request, reply) => {
        const pact = requirePact(context, request);
        services.pacts.delete(pact);
        return sendDeletion(context, request, reply);
      },
    });
  }
}

/** What clients are told after pacts were deleted: where to go from here. */
export function sendDeletion(
  { urlsOf }: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const urls = urlsOf(request);
  return sendHal(reply, {
    _links: {
      index: { href: urls.base },
      'pb:latest-pact-version': { href: urls.latestPact(sidesOf(request)), title: 'Latest pact' },
    },
  });
}

function answerPublication(
  context: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  publish: (publication: PactPublication) => PublishedPact,
): FastifyReply {
  const publication = readPublication(request);
  requireMediaType(request, [JSON_TYPE, HAL]);
  refuseSimilarNames(context, request, publication);
  const { pact, previous } = publish(publication);
  return sendPact(context, request, reply, pact, { status: previous ? 200 : 201 });
}

function readPublication(request: FastifyRequest): PactPublication {
  const content = readJson(request);
  if (!isJsonObject(content)) throw new UnreadableBodyError('The request body must be a JSON object.');
  const publication = { ...pactKeyOf(request), content };
  const errors = {
    ...refusedName(content, 'consumer', publication.consumerName),
    ...refusedName(content, 'provider', publication.providerName),
  };
  if (Object.keys(errors).length > 0) throw new InvalidInputError(errors);
  return publication;
}

function refusedName(content: JsonObject, side: string, nameInPath: string): Record<string, string[]> {
  const name = jsonAt(content, side, 'name') ?? undefined;
  if (name === undefined || name === nameInPath) return {};
  const text = `name in pact '${String(name)}' does not match name in URL path '${nameInPath}'.`;
  return { [`${side}.name`]: [text] };
}

function refuseSimilarNames(
  { services, urlsOf }: ResourceContext,
  request: FastifyRequest,
  { consumerName, providerName }: PactPublication,
): void {
  for (const name of [consumerName, providerName]) {
    const refusal = services.contracts.similarNameRefusal(name, urlsOf(request).base);
    if (refusal !== undefined) throw new ConflictError(refusal);
  }
}

function mergePact({ services }: ResourceContext, publication: PactPublication): PublishedPact {
  try {
    return services.pacts.merge(publication);
  } catch (error) {
    if (error instanceof PactMergeError) throw new ConflictError(`Failed to merge pacts: ${error.message}.`);
    throw error;
  }
}

function requirePact({ services }: ResourceContext, request: FastifyRequest): Pact {
  const pact = services.pacts.find(pactKeyOf(request));
  if (!pact) throw new NotFoundError();
  return pact;
}
