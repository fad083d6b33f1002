import type { FastifyInstance } from 'fastify';
import { countRecords } from '../metrics/count-records';
import type { Store } from '../store/store';
import { defineResource } from './http/define-resource';
import { sendHal } from './http/reply';
import { routes } from './routes';

/** Serves how much the broker remembers. */
export function registerMetrics(app: FastifyInstance, store: Store): void {
  defineResource(app, routes.metrics, { GET: (_request, reply) => sendHal(reply, countRecords(store)) });
}
