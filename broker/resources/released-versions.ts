import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readEnd } from '../deployments/read-deployment';
import type { ReleasedVersion } from '../deployments/released-versions/released-version';
import { NotFoundError } from '../errors';
import { renderDeploymentList, renderReleasedVersion } from '../representations/deployment-documents';
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

/** Serves what was released where. */
export function registerReleasedVersions(app: FastifyInstance, context: ResourceContext): void {
  registerOfVersion(app, context);
  registerOne(app, context);
  registerSupported(app, context);
}

function registerOfVersion(app: FastifyInstance, context: ResourceContext): void {
  const { services, urlsOf } = context;
  defineResource(app, routes.releasedVersionsOfVersion, {
    GET: (request, reply) => {
      const version = requireVersion(services, request);
      const environment = requireEnvironment(services, request);
      const urls = urlsOf(request);
      const released = services.releasedVersions.findOfVersionInEnvironment(version, environment);
      const documents = released ? [renderReleasedVersion(released, { version: false }, urls)] : [];
      const href = urls.releasedVersions(version.pacticipantName, version.number, environment.uuid);
      const title = `Released versions for ${version.pacticipantName} version ${version.number} in ${environment.displayName}`;
      return sendHal(reply, renderDeploymentList('releasedVersions', documents, { href, title }));
    },
    POST: (request, reply) => {
      const version = requireVersion(services, request);
      const environment = requireEnvironment(services, request);
      readOptionalJsonObject(request);
      requireMediaType(request);
      const { releasedVersion, isNew } = services.releasedVersions.record(version, environment);
      reply.header('location', urlsOf(request).releasedVersion(releasedVersion.uuid));
      return sendOne(context, request, reply, releasedVersion, isNew ? 201 : 200);
    },
  });
}

function registerOne(app: FastifyInstance, context: ResourceContext): void {
  const { services } = context;
  defineResource(app, routes.releasedVersion, {
    GET: (request, reply) => sendOne(context, request, reply, requireReleasedVersion(services, request)),
    PATCH: (request, reply) => {
      const released = requireReleasedVersion(services, request);
      const isOver = readEnd(readJsonObject(request), 'currentlySupported');
      requireMediaType(request, [MERGE_PATCH]);
      const changed = isOver ? services.releasedVersions.recordSupportEnd(released) : released;
      return sendOne(context, request, reply, changed);
    },
  });
}

function registerSupported(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  defineResource(app, routes.currentlySupportedVersions, {
    GET: (request, reply) => {
      const environment = requireEnvironment(services, request);
      const urls = urlsOf(request);
      const documents = services.releasedVersions
        .listSupportedInEnvironment(environment, {
          pacticipantName: queryParameter(request, 'pacticipant'),
          versionNumber: queryParameter(request, 'version'),
        })
        .map((released) => renderReleasedVersion(released, { version: true }, urls));
      const title = `Currently supported versions in ${environment.displayName}`;
      const href = urls.base + request.url;
      return sendHal(reply, renderDeploymentList('releasedVersions', documents, { href, title }));
    },
  });
}

function requireReleasedVersion(services: Services, request: FastifyRequest): ReleasedVersion {
  const released = services.releasedVersions.find(pathParameter(request, 'uuid'));
  if (!released) throw new NotFoundError();
  return released;
}

function sendOne(
  { services, urlsOf }: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  released: ReleasedVersion,
  status = 200,
): FastifyReply {
  const environment = services.environments.find(released.environmentUuid);
  return sendHal(
    reply,
    renderReleasedVersion(released, { version: true, environment }, urlsOf(request)),
    status,
  );
}
