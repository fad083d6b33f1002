import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock';

/**
 * One line for each answer. The route is logged as it is declared, not as it was asked for: a URL may hold
 * anything. Neither headers nor bodies are logged, so no key and no prompt ever is.
 */
export function registerLog(app: FastifyInstance, clock: Clock): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.raw.statusCode,
        durationMs: Math.round(clock.nowMs() - request.receivedAtMs),
      },
      'answered',
    );
  });
}
