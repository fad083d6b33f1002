import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../errors';
import { renderDashboard } from '../representations/dashboard-document';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import { sendHal } from './http/reply';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';

/** Serves how it stands between consumers and providers. */
export function registerDashboard(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  defineResource(app, routes.dashboard, {
    GET: (request, reply) => sendHal(reply, renderDashboard(services.dashboard.rows(), urlsOf(request))),
  });
  defineResource(app, routes.integrationDashboard, {
    GET: (request, reply) => {
      const consumerName = pathParameter(request, 'consumer');
      const providerName = pathParameter(request, 'provider');
      if (!services.integrations.find(consumerName, providerName)) throw new NotFoundError();
      const rows = services.dashboard.rows({ consumerName, providerName });
      return sendHal(reply, renderDashboard(rows, urlsOf(request)));
    },
  });
}
