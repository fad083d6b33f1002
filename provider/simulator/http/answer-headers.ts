import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock';
import { formatDuration } from './format-duration';

declare module 'fastify' {
  interface FastifyRequest {
    /** Milliseconds since 1970, by the simulator's clock. */
    receivedAtMs: number;
  }
}

const MINUTE_MS = 60_000;
const REQUESTS_PER_MINUTE = 10_000;
const TOKENS_PER_MINUTE = 2_000_000;

/** Puts the headers on that every answer of the API carries, refusals included. */
export function registerAnswerHeaders(app: FastifyInstance, clock: Clock): void {
  app.decorateRequest('receivedAtMs', 0);
  app.addHook('onRequest', async (request, reply) => {
    request.receivedAtMs = clock.nowMs();
    reply.headers(answerHeaders(request.id));
  });
  app.addHook('onSend', async (request, reply) => {
    setProcessingTime(request, reply, clock);
  });
}

/** A stream bypasses the hooks, so it says itself when its head is ready. */
export function setProcessingTime(request: FastifyRequest, reply: FastifyReply, clock: Clock): void {
  reply.header('openai-processing-ms', String(Math.round(clock.nowMs() - request.receivedAtMs)));
}

/**
 * The limits are those of an account that has just been used for the first time: counting down would make equal
 * requests answer differently.
 */
export function answerHeaders(requestId: string): Record<string, string> {
  return {
    'x-request-id': requestId,
    'openai-version': '2020-10-01',
    'openai-processing-ms': '0',
    'x-ratelimit-limit-requests': String(REQUESTS_PER_MINUTE),
    'x-ratelimit-limit-tokens': String(TOKENS_PER_MINUTE),
    'x-ratelimit-remaining-requests': String(REQUESTS_PER_MINUTE - 1),
    'x-ratelimit-remaining-tokens': String(TOKENS_PER_MINUTE),
    'x-ratelimit-reset-requests': formatDuration(MINUTE_MS / REQUESTS_PER_MINUTE),
    'x-ratelimit-reset-tokens': '0s',
  };
}

/** The share of the token limit that a prompt of this size has used up. */
export function tokenLimitHeaders(promptTokens: number): Record<string, string> {
  return {
    'x-ratelimit-remaining-tokens': String(Math.max(0, TOKENS_PER_MINUTE - promptTokens)),
    'x-ratelimit-reset-tokens': formatDuration((promptTokens / TOKENS_PER_MINUTE) * MINUTE_MS),
  };
}
