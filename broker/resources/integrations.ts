import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import type { IntegrationRecord } from '../integrations/repository';
import { renderIntegrations } from '../representations/integration-documents';
import type { Services } from '../services';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import { sendEmpty, sendHal } from './http/reply';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';

/** Serves the pairs of consumer and provider. */
export function registerIntegrations(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  const { integrations } = services;
  defineResource(app, routes.integrations, {
    GET: (request, reply) => sendHal(reply, renderIntegrations(integrations.list(), urlsOf(request))),
  });
  defineResource(app, routes.integration, {
    DELETE: {
      // Nothing is sent back, so no media type but "any" can be asked for.
      produces: [],
      handle: (request, reply) => {
        integrations.delete(requireIntegration(services, request));
        return sendEmpty(reply, 204);
      },
    },
  });
}

function requireIntegration(services: Services, request: FastifyRequest): IntegrationRecord {
  const [consumerName, providerName] = (['consumer', 'provider'] as const).map((role) => {
    const name = pathParameter(request, role);
    if (!services.pacticipants.find(name)) throw new NotFoundError(`No ${role} with name '${name}' found`);
    return name;
  });
  const integration = services.integrations.find(consumerName ?? '', providerName ?? '');
  if (!integration) throw new NotFoundError();
  return integration;
}
