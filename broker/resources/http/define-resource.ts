import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { accepts, HAL, JSON_TYPE, PROBLEM_JSON, prefersHtml } from './media-types';
import './pages';
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
    app.route({ method, url: path, handler: method === 'GET' ? orPage(app, path, handler) : handler });
  }
  app.route({ method: 'OPTIONS', url: path, handler: describe(allowed) });
}

// Looked up at each request: the pages are defined after the resources.
function orPage(app: FastifyInstance, path: string, handler: Handler): Handler {
  return (request, reply) => {
    const page = app.pages.get(path);
    return page && prefersHtml(request) ? page(request, reply) : handler(request, reply);
  };
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
  return (request, reply) => (accepts(request, types) ? handle(request, reply) : sendEmpty(reply, 406));
}
