import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import { renderBranch, renderBranches, renderBranchVersion } from '../representations/branch-documents';
import type { Services } from '../services';
import type { Branch, BranchVersion, Version } from '../versions/version';
import { defineResource } from './http/define-resource';
import { paginate } from './http/pagination';
import { pathParameter, queryParameter, queryParameters } from './http/parameters';
import { sendEmpty, sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import { requirePacticipant } from './pacticipants';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { requireVersion } from './versions';

/** Serves the branches of pacticipants and the versions as their members. */
export function registerBranches(app: FastifyInstance, context: ResourceContext): void {
  const { services, urlsOf } = context;
  defineResource(app, routes.branches, {
    GET: (request, reply) => {
      const { id, name } = requirePacticipant(services, request);
      const branches = services.branches.list(id, queryParameter(request, 'q') ?? '');
      const urls = urlsOf(request);
      const options = { pacticipantName: name, self: urls.base + request.url };
      return sendHal(reply, renderBranches(paginate(request, branches, true), options, urls));
    },
    DELETE: (request, reply) => {
      const pacticipant = requirePacticipant(services, request);
      const keep = queryParameters(request, 'exclude[]');
      const { deleted, remaining } = services.branches.deleteOthers(pacticipant, keep);
      const text = `Deleted ${deleted.length} branches for pacticipant ${pacticipant.name}. Remaining branches are: ${remaining.join(', ')}`;
      return sendHal(reply, { notices: [{ type: 'success', text }] }, 202);
    },
  });
  registerBranch(app, context);
  registerBranchVersion(app, context);
}

function registerBranch(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  defineResource(app, routes.branch, {
    GET: (request, reply) => {
      const branch = requireBranch(services, request);
      return sendHal(reply, renderBranch(pathParameter(request, 'pacticipant'), branch, urlsOf(request)));
    },
    DELETE: (request, reply) => {
      services.branches.delete(requireBranch(services, request));
      return sendEmpty(reply, 204);
    },
  });
}

function registerBranchVersion(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  defineResource(app, routes.branchVersion, {
    GET: (request, reply) => {
      const { branchVersion } = requireBranchVersion(services, request);
      const name = pathParameter(request, 'pacticipant');
      return sendHal(reply, renderBranchVersion(name, branchVersion, urlsOf(request)));
    },
    PUT: (request, reply) => {
      requireMediaType(request);
      const [name, branch, number] = keyOf(request);
      const { branchVersion, isNew } = services.versions.addToBranch(name, branch, number);
      const urls = urlsOf(request);
      if (isNew) reply.header('location', urls.branchVersion(name, branch, number));
      return sendHal(reply, renderBranchVersion(name, branchVersion, urls), isNew ? 201 : 200);
    },
    DELETE: (request, reply) => {
      const { branch, version } = requireBranchVersion(services, request);
      services.branches.removeVersion(branch, version);
      return sendEmpty(reply, 204);
    },
  });
}

function requireBranch(services: Services, request: FastifyRequest): Branch {
  const [name, branchName] = [pathParameter(request, 'pacticipant'), pathParameter(request, 'branch')];
  const branch = services.branches.find(name, branchName);
  if (!branch) throw new NotFoundError();
  return branch;
}

function requireBranchVersion(
  services: Services,
  request: FastifyRequest,
): { branch: Branch; version: Version; branchVersion: BranchVersion } {
  const branch = requireBranch(services, request);
  const version = requireVersion(services, request);
  const branchVersion = services.branches.findVersion(branch, version);
  if (!branchVersion) throw new NotFoundError();
  return { branch, version, branchVersion };
}

function keyOf(request: FastifyRequest): [name: string, branch: string, number: string] {
  return [
    pathParameter(request, 'pacticipant'),
    pathParameter(request, 'branch'),
    pathParameter(request, 'version'),
  ];
}
