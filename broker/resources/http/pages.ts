import type { FastifyInstance } from 'fastify';
import type { Handler } from './define-resource';

declare module 'fastify' {
  interface FastifyInstance {
    /** The pages for people, by the route at which they are served beside the JSON form. */
    pages: Map<string, Handler>;
  }
}

/** Serves a page at the address of a resource, to clients that prefer HTML to JSON. */
export function definePage(app: FastifyInstance, path: string, handler: Handler): void {
  app.pages.set(path, handler);
}
