import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Environment } from '../deployments/environments/environment';
import { readEnvironment } from '../deployments/environments/read-environment';
import { NotFoundError } from '../errors';
import { renderEnvironment, renderEnvironments } from '../representations/environment-document';
import type { Services } from '../services';
import { defineResource } from './http/define-resource';
import { pathParameter, queryParameter } from './http/parameters';
import { readJsonObject } from './http/read-body';
import { sendEmpty, sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';

/** Serves the environments. */
export function registerEnvironments(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  const { environments } = services;
  defineResource(app, routes.environments, {
    GET: (request, reply) =>
      sendHal(reply, renderEnvironments(environments.list(queryParameter(request, 'name')), urlsOf(request))),
    POST: (request, reply) => {
      const input = readEnvironment(readJsonObject(request));
      requireMediaType(request);
      const environment = environments.create(input);
      const urls = urlsOf(request);
      reply.header('location', urls.environment(environment.uuid));
      return sendHal(reply, renderEnvironment(environment, urls), 201);
    },
  });
  defineResource(app, routes.environment, {
    GET: (request, reply) =>
      sendHal(reply, renderEnvironment(requireEnvironment(services, request), urlsOf(request))),
    PUT: (request, reply) => {
      const environment = requireEnvironment(services, request);
      const input = readEnvironment(readJsonObject(request));
      requireMediaType(request);
      return sendHal(reply, renderEnvironment(environments.replace(environment, input), urlsOf(request)));
    },
    DELETE: (request, reply) => {
      environments.delete(requireEnvironment(services, request));
      return sendEmpty(reply, 204);
    },
  });
}

/** The environment whose identifier is in the path. */
export function requireEnvironment(services: Services, request: FastifyRequest): Environment {
  const environment = services.environments.find(pathParameter(request, 'environment'));
  if (!environment) throw new NotFoundError();
  return environment;
}
