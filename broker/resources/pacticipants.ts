import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import type { Pacticipant } from '../pacticipants/pacticipant';
import { asReplacement, readNewPacticipant, readPacticipantChange } from '../pacticipants/read-pacticipant';
import {
  type PacticipantDetails,
  renderPacticipant,
  renderPacticipants,
} from '../representations/pacticipant-document';
import type { Services } from '../services';
import { defineResource } from './http/define-resource';
import { HAL, JSON_TYPE, MERGE_PATCH } from './http/media-types';
import { paginate } from './http/pagination';
import { pathParameter, queryParameter } from './http/parameters';
import { readJsonObject } from './http/read-body';
import { sendEmpty, sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';

/** Serves the pacticipants. */
export function registerPacticipants(app: FastifyInstance, context: ResourceContext): void {
  const { services, urlsOf } = context;
  defineResource(app, routes.pacticipants, {
    GET: (request, reply) =>
      sendList(context, request, reply, services.pacticipants.list(queryParameter(request, 'q'))),
    POST: (request, reply) => {
      const { name, change } = readNewPacticipant(readJsonObject(request));
      requireMediaType(request);
      const pacticipant = services.pacticipants.create(name, change);
      const urls = urlsOf(request);
      reply.header('location', urls.pacticipant(name));
      return sendHal(reply, renderPacticipant(detailsInList(services, pacticipant), urls), 201);
    },
  });
  defineResource(app, routes.pacticipantsWithLabel, {
    GET: (request, reply) =>
      sendList(context, request, reply, services.pacticipants.listWithLabel(pathParameter(request, 'label'))),
  });
  registerPacticipant(app, context);
}

function registerPacticipant(app: FastifyInstance, context: ResourceContext): void {
  const { services, urlsOf } = context;
  defineResource(app, routes.pacticipant, {
    GET: (request, reply) => sendOne(context, request, reply, requirePacticipant(services, request)),
    PUT: (request, reply) => {
      const change = asReplacement(readPacticipantChange(readJsonObject(request)));
      const { name } = requirePacticipant(services, request);
      requireMediaType(request);
      return sendOne(context, request, reply, services.pacticipants.createOrUpdate(name, change).pacticipant);
    },
    PATCH: (request, reply) => {
      const change = readPacticipantChange(readJsonObject(request));
      requireMediaType(request, [MERGE_PATCH, JSON_TYPE, HAL]);
      const name = pathParameter(request, 'pacticipant');
      const { pacticipant, isNew } = services.pacticipants.createOrUpdate(name, change);
      if (isNew) reply.header('location', urlsOf(request).pacticipant(name));
      return sendOne(context, request, reply, pacticipant, isNew ? 201 : 200);
    },
    DELETE: (request, reply) => {
      services.pacticipants.delete(requirePacticipant(services, request));
      return sendEmpty(reply, 204);
    },
  });
}

/** The pacticipant that the path names. */
export function requirePacticipant(services: Services, request: FastifyRequest): Pacticipant {
  const name = pathParameter(request, 'pacticipant');
  const pacticipant = services.pacticipants.find(name);
  if (!pacticipant) throw new NotFoundError(`No pacticipant with name '${name}' found`);
  return pacticipant;
}

function sendList(
  { services, urlsOf }: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  pacticipants: readonly Pacticipant[],
): FastifyReply {
  const urls = urlsOf(request);
  const page = paginate(request, pacticipants);
  const items = page.items.map((pacticipant) => detailsInList(services, pacticipant));
  return sendHal(reply, renderPacticipants({ ...page, items }, urls.base + request.url, urls));
}

function sendOne(
  { services, urlsOf }: ResourceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  pacticipant: Pacticipant,
  status = 200,
): FastifyReply {
  const deployments = services.deployedVersions
    .listCurrentOfPacticipant(pacticipant.id)
    .flatMap((deployed) => {
      const environment = services.environments.find(deployed.environmentUuid);
      return environment ? [[deployed, environment] as const] : [];
    });
  const details = { ...detailsInList(services, pacticipant), deployments };
  return sendHal(reply, renderPacticipant(details, urlsOf(request)), status);
}

function detailsInList(services: Services, pacticipant: Pacticipant): PacticipantDetails {
  return {
    pacticipant,
    labels: services.pacticipants.labels(pacticipant),
    latestVersionNumber: services.versionLists.latest(pacticipant.name)?.number,
  };
}
