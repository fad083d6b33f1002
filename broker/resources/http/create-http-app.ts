import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Ids } from '../../ids';
import { type AuthOptions, authenticate } from './authentication';
import { answerErrors } from './error-handler';
import { guardPaths, sendEmptyComponent } from './guard-paths';
import type { UrlsOf } from './urls-of';

const MAX_BODY_BYTES = 100 * 1024 * 1024;
// A name in a path may be a whole commit message; the default of 100 characters would be a 404.
const MAX_PARAMETER_CHARACTERS = 8 * 1024;

interface HttpAppOptions {
  readonly urlsOf: UrlsOf;
  readonly ids: Ids;
  readonly auth?: AuthOptions;
  readonly logger?: FastifyBaseLogger;
  /** What the header X-Pact-Broker-Version says. */
  readonly version: string;
}

/** A server without resources, with everything that holds for all of them. */
export function createHttpApp({ urlsOf, ids, auth, logger, version }: HttpAppOptions): FastifyInstance {
  const app: FastifyInstance = Fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    bodyLimit: MAX_BODY_BYTES,
    // Closing must not wait for clients that keep their connection open.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: MAX_PARAMETER_CHARACTERS, ignoreTrailingSlash: true },
    frameworkErrors: (_error, _request, reply) => sendEmptyComponent(reply),
  });
  app.decorate('pages', new Map());
  readBodiesAsBytes(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'x-pact-broker-version': version,
      vary: 'Accept',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
  });
  authenticate(app, auth ?? {});
  guardPaths(app);
  answerErrors(app, urlsOf, ids);
  return app;
}

// Pacts must keep their number texts, and a body is judged before its media type: the resources parse.
function readBodiesAsBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
