import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import type { JsonValue } from '../pacts/lossless-json/json-value';
import { writeJson } from '../pacts/lossless-json/write-json';
import type { Pact } from '../pacts/pact';
import { collectProviderStates } from '../pacts/provider-states';
import { defineResource } from './http/define-resource';
import { HAL } from './http/media-types';
import { pathParameter } from './http/parameters';
import { sendJson } from './http/reply';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';

type PactsOf = (request: FastifyRequest, providerName: string) => Pact[];

/** Serves the states that consumers expect a provider to be put into. */
export function registerProviderStates(app: FastifyInstance, { services }: ResourceContext): void {
  const { pacts, pacticipants } = services;
  const serve = (path: string, pactsOf: PactsOf): void =>
    defineResource(app, path, {
      GET: (request, reply) => {
        const providerName = pathParameter(request, 'provider');
        if (!pacticipants.find(providerName)) {
          throw new NotFoundError(`No provider with name '${providerName}' found`);
        }
        const states = collectProviderStates(
          pactsOf(request, providerName).map((pact) => ({
            consumerName: pact.consumerName,
            content: pacts.content(pact),
          })),
        );
        const documents = states.map(
          ({ name, params, consumers }): JsonValue =>
            new Map<string, JsonValue>([
              ['name', name],
              ...(params === undefined ? [] : [['params', params] as const]),
              ['consumers', consumers],
            ]),
        );
        return sendJson(reply, writeJson(new Map([['providerStates', documents]])), 200, HAL);
      },
    });
  serve(routes.providerStates, (_request, providerName) =>
    pacts.listLatest({ providerName, mainBranch: true }),
  );
  serve(routes.branchProviderStates, (request, providerName) =>
    pacts.listLatest({ providerName, branch: pathParameter(request, 'branch') }),
  );
  serve(routes.environmentProviderStates, (request, providerName) =>
    pacts.list({ providerName, environment: pathParameter(request, 'environment') }),
  );
}
