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

/** Serves the webhooks, of which there are none: this broker says that it cannot run them. */
export function registerWebhooks(app: FastifyInstance, urlsOf: UrlsOf): void {
  defineResource(app, routes.webhooks, {
    GET: (request, reply) => {
      const urls = urlsOf(request);
      const href = urls.webhooks();
      return sendHal(reply, {
        _links: {
          self: { title: 'Webhooks', href },
          'pb:create': { title: 'POST to create a webhook', href },
          'pb:webhooks': [],
          curies: curies(urls.base, 'webhooks'),
        },
      });
    },
    POST: refuse,
  });
  defineResource(app, routes.webhook, {
    GET: () => {
      throw new NotFoundError();
    },
    PUT: refuse,
  });
}
