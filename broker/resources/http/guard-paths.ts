import type { FastifyInstance, FastifyReply } from 'fastify';
import { PROBLEM_JSON } from './media-types';
import { sendJson } from './reply';

const CONTROL_CHARACTERS: readonly (readonly [RegExp, string])[] = [
  [/%0[ad]/i, 'URL path cannot contain a new line character.'],
  [/%09/i, 'URL path cannot contain a tab character.'],
  // Text after a NUL would be lost in the database.
  [/%00/i, 'URL path cannot contain a NUL character.'],
];

/** Refuses paths that no name can have, before any resource sees them. */
export function guardPaths(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if (path.includes('//')) return sendEmptyComponent(reply);
    const found = CONTROL_CHARACTERS.find(([pattern]) => pattern.test(path));
    if (found) return sendProblem(reply, 422, 'Unprocessable', 'invalid-request-parameter-value', found[1]);
    return undefined;
  });
}

/** A path with an empty or undecodable part leads nowhere. */
export function sendEmptyComponent(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, 404, 'Not Found', 'not-found', 'Empty path component found');
}

function sendProblem(
  reply: FastifyReply,
  status: number,
  title: string,
  type: string,
  detail: string,
): FastifyReply {
  const problem = JSON.stringify({ title, type: `/problem/${type}`, detail, status });
  return sendJson(reply, problem, status, PROBLEM_JSON);
}
