import type { FastifyInstance } from 'fastify';
import { InvalidInputError, NotFoundError } from '../errors';
import { curies } from '../representations/hal';
import { defineResource, type Handler } from './http/define-resource';
import { sendHal } from './http/reply';
import type { UrlsOf } from './http/urls-of';
import { routes } from './routes';

const refuse: Handler = () => {
  throw new InvalidInputError({
    webhook: ['cannot be saved: this broker does not run webhooks. Poll the pacts for verification instead'],
  });
};

const LISTS = [
  routes.webhooks,
  routes.webhooksOfProvider,
  routes.webhooksOfConsumer,
  routes.webhooksOfIntegration,
];

/** Serves the webhooks, of which there are none: this broker says that it cannot run them. */
export function registerWebhooks(app: FastifyInstance, urlsOf: UrlsOf): void {
  for (const path of LISTS) {
    defineResource(app, path, {
      GET: (request, reply) => {
        const { base } = urlsOf(request);
        const href = base + request.url;
        return sendHal(reply, {
          _links: {
            self: { title: 'Webhooks', href },
            'pb:create': { title: 'POST to create a webhook', href },
            'pb:webhooks': [],
            curies: curies(base, 'webhooks'),
          },
        });
      },
      POST: refuse,
    });
  }
  for (const path of [routes.triggeredWebhooksOfPact, routes.triggeredWebhooksOfResult]) {
    defineResource(app, path, {
      GET: (request, reply) =>
        sendHal(reply, {
          _embedded: { triggeredWebhooks: [] },
          _links: { self: { title: 'Triggered webhooks', href: urlsOf(request).base + request.url } },
        }),
    });
  }
  defineResource(app, routes.webhook, {
    GET: () => {
      throw new NotFoundError();
    },
    PUT: refuse,
  });
}
