import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import { renderTag } from '../representations/branch-documents';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import { sendEmpty, sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';

/** Serves the tags of versions. */
export function registerTags(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  const { versions, deployedVersions } = services;
  defineResource(app, routes.tag, {
    GET: (request, reply) => {
      const [name, number, tagName] = keyOf(request);
      const tag = versions.findTag(name, number, tagName);
      if (!tag) throw new NotFoundError();
      return sendHal(reply, renderTag(name, number, tag, urlsOf(request)));
    },
    PUT: (request, reply) => {
      requireMediaType(request);
      const [name, number, tagName] = keyOf(request);
      const { tag, isNew } = versions.addTag(name, number, tagName, (version) =>
        deployedVersions.recordForTag(version, tagName),
      );
      const urls = urlsOf(request);
      if (isNew) reply.header('location', urls.tag(name, number, tagName));
      return sendHal(reply, renderTag(name, number, tag, urls), isNew ? 201 : 200);
    },
    DELETE: (request, reply) => {
      if (!versions.removeTag(...keyOf(request))) throw new NotFoundError();
      return sendEmpty(reply, 204);
    },
  });
}

function keyOf(request: FastifyRequest): [name: string, number: string, tag: string] {
  return [
    pathParameter(request, 'pacticipant'),
    pathParameter(request, 'version'),
    pathParameter(request, 'tag'),
  ];
}
