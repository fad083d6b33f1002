import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock';
import { scopeOf } from '../routes/scope-of';
import type { KeyPolicy } from '../simulator-options';
import { type Arrangement, createArrangement, takeRefusal } from '../states/arrangement';
import type { StateStore } from '../states/state-store';
import { checkApiKey } from './check-api-key';
import { incorrectApiKey, overloaded, rateLimitExceeded } from './refusals';

declare module 'fastify' {
  interface FastifyRequest {
    /** The provider states that this request meets. */
    arrangement: Arrangement;
  }
}

export interface GuardSettings {
  states: StateStore;
  clock: Clock;
  keys: KeyPolicy;
}

/**
 * What stands before the API, in the order of the real one: the key, then whether the provider has capacity,
 * then the account's rate limit. The state-change endpoint is not part of the API and needs none of it.
 */
export function registerApiGuard(app: FastifyInstance, { states, clock, keys }: GuardSettings): void {
  app.decorateRequest('arrangement');
  app.addHook('onRequest', async (request, reply) => {
    request.arrangement = createArrangement();
    if (request.is404 || !request.routeOptions.url?.startsWith('/v1/')) return;
    request.arrangement = states.arrangementFor(scopeOf(request));
    const delayMs = request.breaks.reduce((sum, { delayMs: more }) => sum + (more ?? 0), 0);
    if (delayMs > 0) await delay(delayMs, clock, reply.raw);
    checkApiKey(request.headers.authorization, keys);
    refuseByState(request.arrangement);
  });
}

function refuseByState(arrangement: Arrangement): void {
  if (arrangement.keyRefused) throw incorrectApiKey();
  if (arrangement.overload) throw overloaded(arrangement.overload.retryAfterSeconds);
  const limit = takeRefusal(arrangement);
  if (limit) throw rateLimitExceeded(limit.retryAfterSeconds);
}

async function delay(delayMs: number, clock: Clock, response: NodeJS.EventEmitter): Promise<void> {
  const departure = new AbortController();
  response.once('close', () => departure.abort());
  // Nobody is left to be told of the abort.
  await clock.wait(delayMs, departure.signal).catch(() => undefined);
}
