import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DeployedVersion } from '../deployments/deployed-versions/deployed-version';
import { readApplicationInstance, readEnd } from '../deployments/read-deployment';
import { NotFoundError } from '../errors';
import { renderDeployedVersion, renderDeploymentList } from '../representations/deployment-documents';
import type { Services } from '../services';
import { requireEnvironment } from './environments';
import { defineResource } from './http/define-resource';
import { MERGE_PATCH } from './http/media-types';
import { pathParameter, queryParameter } from './http/parameters';
import { readJsonObject, readOptionalJsonObject } from './http/read-body';
import { sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { requireVersion } from './versions';

/** Serves what runs where. */
export function registerDeployedVersions(app: FastifyInstance, context: ResourceContext): void {
  registerOfVersion(app, context);
  registerOne(app, context);
  registerCurrent(app, context);
}

function registerOfVersion(app: FastifyInstance, context: ResourceContext): void {
  const { services, urlsOf } = context;
  defineResource(app, routes.deployedVersionsOfVersion, {
    GET: (request, reply) => {
      const version = requireVersion(services, request);
      const environment = requireEnvironment(services, request);
      const urls = urlsOf(request);
      const documents = services.deployedVersions
        .listOfVersionInEnvironment(version, environment)
        .map((deployed) => renderDeployedVersion(deployed, { version: false }, urls));
      const href = urls.deployedVersions(version.pacticipantName, version.number, environment.uuid);
      const title = `Deployed versions for ${version.pacticipantName} version ${version.number} in environment ${environment.displayName}`;
      return sendHal(reply, renderDeploymentList('deployedVersions', documents, { href, title }));
    },
    POST: (request, reply) => {
      const version = requireVersion(services, request);
      const environment = requireEnvironment(services, request);
      const instance = readApplicationInstance(readOptionalJsonObject(request));
      requireMediaType(request);
      const deployed = services.deployedVersions.record(version, environment, instance);
      reply.header('location', urlsOf(request).deployedVersion(deployed.uuid));
      return sendOne(context, request, reply, deployed, 201);
    },
  });
}

function registerOne(app: FastifyInstance, context: ResourceContext): void {
  const { services } = context;
  defineResource(app, routes.deployedVersion, {
    GET: (request, reply) => sendOne(context, request, reply, requireDeployedVersion(services, request)),
    PATCH: (request, reply) => {
      const deployed = requireDeployedVersion(services, request);
      const isOver = readEnd(readJsonObject(request), 'currentlyDeployed');
      requireMediaType(request, [MERGE_PATCH]);
      const changed = isOver ? services.deployedVersions.recordUndeployment(deployed) : deployed;
      return sendOne(context, request, reply, changed);
    },
  });
}

function registerCurrent(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  defineResource(app, routes.currentlyDeployedVersions, {
    GET: (request, reply) => {
      const environment = requireEnvironment(services, request);
      const urls = urlsOf(request);
      const documents = services.deployedVersions
        .listCurrentInEnvironment(environment, {
          pacticipantName: queryParameter(request, 'pacticipant'),
          applicationInstance: readInstanceFilter(request),
        })
        .map((deployed) => renderDeployedVersion(deployed, { version: true }, urls));
      const title = `Currently deployed versions for ${environment.displayName}`;
      const href = urls.base + request.url;
      return sendHal(reply, renderDeploymentList('deployedVersions', documents, { href, title }));
    },
  });
}

// A blank value asks for the installation without a name.
function readInstanceFilter(request: FastifyRequest): string | null | undefined {
  const value = queryParameter(request, 'applicationInstance') ?? queryParameter(request, 'target');
  return value === '' ? null : value;
}

function requireDeployedVersion(services: Services, request: FastifyRequest): DeployedVersion {
  const deployed = services.deployedVersions.find(pathParameter(request, 'uuid'));
  if (!deployed) throw new NotFoundError();
  return deployed;
}

function sendOne(
  { services, urlsOf }: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  deployed: DeployedVersion,
  status = 200,
): FastifyReply {
  const environment = services.environments.find(deployed.environmentUuid);
  return sendHal(
    reply,
    renderDeployedVersion(deployed, { version: true, environment }, urlsOf(request)),
    status,
  );
}
