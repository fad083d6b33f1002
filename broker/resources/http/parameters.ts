import type { FastifyRequest } from 'fastify';

/** A named segment of the request's path, decoded. */
export function pathParameter(request: FastifyRequest, name: string): string {
  const value = (request.params as Record<string, string | undefined>)[name];
  if (value === undefined) throw new Error(`The route has no parameter named ${name}.`);
  return value;
}

/** A parameter of the query, decoded; the last one where it is repeated. */
export function queryParameter(request: FastifyRequest, name: string): string | undefined {
  return queryParameters(request, name).at(-1);
}

/** All values of a parameter of the query, decoded. */
export function queryParameters(request: FastifyRequest, name: string): string[] {
  const query = request.url.split('?').slice(1).join('?');
  return new URLSearchParams(query).getAll(name);
}
