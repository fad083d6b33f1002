import type { FastifyInstance } from 'fastify';
import { createHttpApp } from '../../resources/http/create-http-app';
import { createUrlsOf } from '../../resources/http/urls-of';
import { registerMatrixResources } from '../../resources/matrix';
import { registerPactsForVerification } from '../../resources/pacts-for-verification';
import type { SeedStore } from './seed-store';

/**
 * Serves the matrix and the pacts for verification from a seeded store, at http://broker. Closing it closes the
 * store.
 */
export function createSeededApp(world: SeedStore): FastifyInstance {
  const { store } = world;
  const urlsOf = createUrlsOf('http://broker');
  const app = createHttpApp({ urlsOf, ids: { next: () => 'id' }, version: '0' });
  registerMatrixResources(app, { store, urlsOf });
  registerPactsForVerification(app, { store, urlsOf, clock: { now: () => new Date(world.now()) } });
  app.addHook('onClose', async () => store.close());
  return app;
}
