import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../errors';
import { renderDashboard } from '../representations/dashboard-document';
import { defineResource } from './http/define-resource';
import { sendHal } from './http/reply';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { sidesOf } from './sides-of';

/** Serves how it stands between consumers and providers. */
export function registerDashboard(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  defineResource(app, routes.dashboard, {
    GET: (request, reply) => sendHal(reply, renderDashboard(services.dashboard.rows(), urlsOf(request))),
  });
  defineResource(app, routes.integrationDashboard, {
    GET: (request, reply) => {
      const sides = sidesOf(request);
      if (!services.integrations.find(sides.consumerName, sides.providerName)) throw new NotFoundError();
      const rows = services.dashboard.rows(sides);
      return sendHal(reply, renderDashboard(rows, urlsOf(request)));
    },
  });
}
