import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Notice } from '../contracts/notice';
import { readPublicationRequest } from '../contracts/publication-request';
import { renderPublication } from '../representations/publication-document';
import { defineResource } from './http/define-resource';
import { JSON_TYPE } from './http/media-types';
import { readJsonObject } from './http/read-body';
import { sendHal, sendJson } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';

/** Serves the publication of all contracts of a consumer version in one request. */
export function registerPublishContracts(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  defineResource(app, routes.publishContracts, {
    POST: (request, reply) => {
      const publication = readPublicationRequest(readJsonObject(request));
      requireMediaType(request);
      const urls = urlsOf(request);
      const outcome = services.contracts.publish(publication, {
        broker: urls.base,
        pact: ({ pact }) => urls.pact(pact),
      });
      if (!outcome.isPublished) return sendConflict(reply, outcome.notices);
      const { pacticipantName, versionNumber, tags } = publication;
      const pacts = outcome.pacts.map(({ pact }) => pact);
      const { notices } = outcome;
      return sendHal(
        reply,
        renderPublication({ pacticipantName, versionNumber, tags, pacts, notices }, urls),
      );
    },
  });
}

function sendConflict(reply: FastifyReply, notices: readonly Notice[]): FastifyReply {
  const contracts = notices.filter(({ type }) => type === 'error').map(({ text }) => text);
  return sendJson(reply, JSON.stringify({ notices, errors: { contracts } }), 409, JSON_TYPE);
}
