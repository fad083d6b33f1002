import type { FastifyInstance } from 'fastify';
import { renderIndex } from '../representations/index-document';
import { defineResource } from './http/define-resource';
import { sendHal } from './http/reply';
import type { UrlsOf } from './http/urls-of';
import { routes } from './routes';

/** Serves the document from which clients find everything else. */
export function registerIndex(app: FastifyInstance, urlsOf: UrlsOf): void {
  defineResource(app, routes.index, {
    GET: (request, reply) => sendHal(reply, renderIndex(urlsOf(request))),
  });
}
