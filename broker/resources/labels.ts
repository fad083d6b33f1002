import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../errors';
import { renderLabel } from '../representations/pacticipant-document';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import { sendEmpty, sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';

/** Serves the labels of pacticipants. */
export function registerLabels(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  const { pacticipants } = services;
  defineResource(app, routes.labels, {
    GET: (request, reply) =>
      sendHal(reply, {
        _embedded: { labels: pacticipants.labelNames().map((name) => ({ name })) },
        _links: { self: { title: 'Labels', href: `${urlsOf(request).base}${routes.labels}` } },
      }),
  });
  defineResource(app, routes.label, {
    GET: (request, reply) => {
      const name = pathParameter(request, 'pacticipant');
      const label = pacticipants.findLabel(name, pathParameter(request, 'label'));
      if (!label) throw new NotFoundError();
      return sendHal(reply, renderLabel(name, label, urlsOf(request)));
    },
    PUT: (request, reply) => {
      requireMediaType(request);
      const name = pathParameter(request, 'pacticipant');
      const { label, isNew } = pacticipants.addLabel(name, pathParameter(request, 'label'));
      const urls = urlsOf(request);
      if (isNew) reply.header('location', urls.label(name, label.name));
      return sendHal(reply, renderLabel(name, label, urls), isNew ? 201 : 200);
    },
    DELETE: (request, reply) => {
      const isRemoved = pacticipants.removeLabel(
        pathParameter(request, 'pacticipant'),
        pathParameter(request, 'label'),
      );
      if (!isRemoved) throw new NotFoundError();
      return sendEmpty(reply, 204);
    },
  });
}
