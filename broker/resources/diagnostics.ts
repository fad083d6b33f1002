import type { FastifyInstance } from 'fastify';
import type { Store } from '../store/store';
import { defineResource } from './http/define-resource';
import { sendHal } from './http/reply';
import type { UrlsOf } from './http/urls-of';
import { routes } from './routes';

/** Serves what monitoring asks: whether the broker answers, and whether its database does. */
export function registerDiagnostics(app: FastifyInstance, store: Store, urlsOf: UrlsOf): void {
  defineResource(app, routes.heartbeat, {
    GET: (request, reply) => {
      const self = { href: `${urlsOf(request).base}${routes.heartbeat}` };
      return sendHal(reply, { ok: true, _links: { self } });
    },
  });
  defineResource(app, routes.dependencies, {
    GET: (request, reply) => {
      const self = { href: `${urlsOf(request).base}${routes.dependencies}` };
      const ok = databaseAnswers(store);
      return sendHal(reply, { database: { ok }, _links: { self } }, ok ? 200 : 500);
    },
  });
}

function databaseAnswers(store: Store): boolean {
  try {
    return store.get('SELECT count(*) FROM schema_migrations') !== undefined;
  } catch {
    return false;
  }
}
