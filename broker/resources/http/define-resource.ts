import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { accepts, HAL, HTML, JSON_TYPE, PROBLEM_JSON } from './media-types';
import { sendEmpty } from './reply';

/** Answers one method of one resource. */
export type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

interface Method {
  /** Media types that the answer can have; HAL and JSON where nothing is said. */
  readonly produces?: readonly string[];
  readonly handle: Handler;
}

/** The methods of a resource; every other method is answered with 405. */
export type Resource = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Handler | Method>>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const DEFAULT_TYPES = [HAL, JSON_TYPE];

/** Serves a resource at a path, with the answers to OPTIONS, to other methods and to other media types. */
export function defineResource(app: FastifyInstance, path: string, resource: Resource): void {
  const allowed = [...METHODS.filter((method) => resource[method] !== undefined), 'OPTIONS'].join(', ');
  for (const method of METHODS) {
    const definition = resource[method];
    const handler = definition === undefined ? refuse(allowed) : negotiated(method, definition);
    app.route({ method, url: path, handler });
  }
  app.route({ method: 'OPTIONS', url: path, handler: describe(allowed) });
}

function refuse(allowed: string): Handler {
  return (_request, reply) => sendEmpty(reply.header('allow', allowed), 405);
}

function describe(allowed: string): Handler {
  return (_request, reply) => sendEmpty(reply.header('access-control-allow-methods', allowed), 200);
}

function negotiated(method: HTTPMethods, definition: Handler | Method): Handler {
  const { produces = DEFAULT_TYPES, handle }: Method =
    typeof definition === 'function' ? { handle: definition } : definition;
  // A client that changes something may ask for nothing but problem documents.
  const types = method === 'GET' ? produces : [...produces, PROBLEM_JSON];
  return (request, reply) =>
    accepts(request, types) ? handle(request, reply) : sendEmpty(reply, 406);
}

/** The media types of a resource that has a page for people beside its JSON form. */
export const WITH_PAGE: readonly string[] = [...DEFAULT_TYPES, HTML];
