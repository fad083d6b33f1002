import type { FastifyInstance } from 'fastify';
import type { Break } from './break';
import { selectBreaks } from './select-breaks';

declare module 'fastify' {
  interface FastifyRequest {
    /** The promises that are broken to this request. */
    breaks: readonly Break[];
  }
}

/** Decides for each request of the API which promises are broken to it. */
export function registerBreaks(app: FastifyInstance, breaks: readonly Break[], seed: number): void {
  let requests = 0;
  app.decorateRequest('breaks');
  app.addHook('onRequest', async (request) => {
    const isOfApi = request.routeOptions.url?.startsWith('/v1/') === true;
    if (isOfApi) requests += 1;
    request.breaks = isOfApi ? selectBreaks(breaks, seed, requests) : breaks;
  });
}
