import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import { renderVersion } from '../representations/version-document';
import { renderVersions } from '../representations/version-lists';
import type { Services } from '../services';
import { readVersion } from '../versions/read-version';
import type { Version } from '../versions/version';
import { defineResource } from './http/define-resource';
import { HAL, JSON_TYPE, MERGE_PATCH } from './http/media-types';
import { paginate } from './http/pagination';
import { pathParameter } from './http/parameters';
import { readOptionalJsonObject } from './http/read-body';
import { sendEmpty, sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import { requirePacticipant } from './pacticipants';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { versionInList, versionWithDeployments } from './version-details';

/** Serves the versions of pacticipants. */
export function registerVersions(app: FastifyInstance, context: ResourceContext): void {
  registerVersion(app, context);
  registerLatestVersions(app, context);
  registerVersionLists(app, context);
}

function registerVersion(app: FastifyInstance, context: ResourceContext): void {
  const { services, urlsOf } = context;
  const write = (request: FastifyRequest, reply: FastifyReply, isReplacement: boolean): FastifyReply => {
    const { buildUrl, tags } = readVersion(readOptionalJsonObject(request));
    requireMediaType(request, isReplacement ? undefined : [MERGE_PATCH, JSON_TYPE, HAL]);
    const name = pathParameter(request, 'pacticipant');
    const number = pathParameter(request, 'version');
    const change = { tags, buildUrl: isReplacement ? (buildUrl ?? null) : buildUrl };
    const { version, isNew } = services.versions.createOrUpdate(name, number, change);
    return sendVersion(context, request, reply, version, {
      self: urlsOf(request).version(name, number),
      status: isNew ? 201 : 200,
    });
  };
  defineResource(app, routes.version, {
    GET: (request, reply) => {
      const version = requireVersion(services, request);
      const self = urlsOf(request).version(version.pacticipantName, version.number);
      return sendVersion(context, request, reply, version, { self });
    },
    PUT: (request, reply) => write(request, reply, true),
    PATCH: (request, reply) => write(request, reply, false),
    DELETE: (request, reply) => {
      services.versions.delete(requireVersion(services, request));
      return sendEmpty(reply, 204);
    },
  });
}

function registerLatestVersions(app: FastifyInstance, context: ResourceContext): void {
  const { versionLists } = context.services;
  const serve = (path: string, find: (request: FastifyRequest, name: string) => Version | undefined): void =>
    defineResource(app, path, {
      GET: (request, reply) => {
        const version = find(request, pathParameter(request, 'pacticipant'));
        if (!version) throw new NotFoundError();
        const self = context.urlsOf(request).base + (request.url.split('?')[0] ?? '');
        return sendVersion(context, request, reply, version, { self });
      },
    });
  serve(routes.latestVersion, (_request, name) => versionLists.latest(name));
  serve(routes.latestTaggedVersion, (request, name) =>
    versionLists.latestTagged(name, pathParameter(request, 'tag')),
  );
  serve(routes.latestBranchVersion, (request, name) =>
    versionLists.latestOnBranch(name, pathParameter(request, 'branch')),
  );
}

function registerVersionLists(app: FastifyInstance, context: ResourceContext): void {
  const { services } = context;
  const { versionLists } = services;
  type OfPacticipant<Result> = (request: FastifyRequest, name: string) => Result;
  const allTitle: OfPacticipant<string> = (_request, name) => `All application versions of ${name}`;
  const serve = (path: string, list: OfPacticipant<Version[]>, title = allTitle): void =>
    defineResource(app, path, {
      GET: (request, reply) => {
        const { name } = requirePacticipant(services, request);
        return sendVersions(context, request, reply, {
          name,
          title: title(request, name),
          versions: list(request, name),
        });
      },
    });
  serve(routes.versions, (_request, name) => versionLists.all(name));
  serve(routes.taggedVersions, (request, name) => versionLists.tagged(name, pathParameter(request, 'tag')));
  serve(
    routes.branchVersions,
    (request, name) => {
      const branch = pathParameter(request, 'branch');
      if (!services.branches.find(name, branch)) throw new NotFoundError();
      return versionLists.onBranch(name, branch);
    },
    (request, name) => `Versions for branch ${pathParameter(request, 'branch')} of ${name}`,
  );
}

/** The version that the path names. */
export function requireVersion(services: Services, request: FastifyRequest): Version {
  const version = services.versions.find(
    pathParameter(request, 'pacticipant'),
    pathParameter(request, 'version'),
  );
  if (!version) throw new NotFoundError();
  return version;
}

function sendVersion(
  { services, urlsOf }: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  version: Version,
  { self, status }: { self: string; status?: number },
): FastifyReply {
  const details = versionWithDeployments(services, version);
  return sendHal(reply, renderVersion(details, self, urlsOf(request)), status);
}

function sendVersions(
  { services, urlsOf }: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { name, title, versions }: { name: string; title: string; versions: readonly Version[] },
): FastifyReply {
  const urls = urlsOf(request);
  const page = paginate(request, versions);
  const items = page.items.map((version) => versionInList(services, version));
  const options = { pacticipantName: name, self: urls.base + request.url, title };
  return sendHal(reply, renderVersions({ ...page, items }, options, urls));
}
