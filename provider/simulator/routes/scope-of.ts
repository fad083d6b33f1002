import type { FastifyRequest } from 'fastify';

const SCOPE_HEADER = 'x-modelpact-state-scope';

/** The state scope that a request names; undefined is the global one. */
export function scopeOf(request: FastifyRequest): string | undefined {
  const header = request.headers[SCOPE_HEADER];
  return Array.isArray(header) ? header[0] : header;
}
