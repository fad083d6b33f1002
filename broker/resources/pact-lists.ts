import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import type { Pact, PactFilter } from '../pacts/pact';
import type { Integration } from '../pacts/pact-key';
import { renderLatestPacts, renderPactVersions, renderProviderPacts } from '../representations/pact-lists';
import type { Services } from '../services';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import { sendEmpty, sendHal } from './http/reply';
import { sendDeletion } from './pact';
import type { ResourceContext } from './resource-context';
import { routes } from './routes';
import { sidesOf } from './sides-of';

/** Serves lists of pacts: the latest of all, those for a provider, those between two sides. */
export function registerPactLists(app: FastifyInstance, context: ResourceContext): void {
  const { services, urlsOf } = context;
  defineResource(app, routes.latestPacts, {
    GET: (request, reply) =>
      sendHal(reply, renderLatestPacts(services.pacts.listLatest({}), urlsOf(request))),
  });
  registerProviderPacts(app, context);
  registerPactVersions(app, context);
}

type Condition = (request: FastifyRequest) => PactFilter;

const any: Condition = () => ({});
const onMainBranch: Condition = () => ({ mainBranch: true });
const onBranch: Condition = (request) => ({ branch: pathParameter(request, 'branch') });
const tagged: Condition = (request) => ({ tag: pathParameter(request, 'tag') });

function registerProviderPacts(app: FastifyInstance, { services, urlsOf }: ResourceContext): void {
  const serve = (path: string, condition: Condition, isLatest: boolean): void =>
    defineResource(app, path, {
      GET: (request, reply) => {
        const providerName = pathParameter(request, 'provider');
        requirePacticipant(services, 'provider', providerName);
        const filter: PactFilter = { providerName, ...condition(request) };
        const pacts = isLatest ? services.pacts.listLatest(filter) : services.pacts.list(filter);
        const urls = urlsOf(request);
        const title = providerPactsTitle(filter, isLatest);
        const self = urls.base + request.url;
        return sendHal(reply, renderProviderPacts(pacts, { providerName, self, title }, urls));
      },
    });
  serve(routes.providerPacts, any, false);
  serve(routes.taggedProviderPacts, tagged, false);
  serve(routes.mainBranchProviderPacts, onMainBranch, false);
  serve(routes.branchProviderPacts, onBranch, false);
  serve(routes.latestProviderPacts, any, true);
  serve(routes.latestTaggedProviderPacts, tagged, true);
  serve(routes.latestMainBranchProviderPacts, onMainBranch, true);
  serve(routes.latestBranchProviderPacts, onBranch, true);
}

function providerPactsTitle({ providerName, tag, branch }: PactFilter, isLatest: boolean): string {
  const title = `${isLatest ? 'Latest' : 'All'} pact versions for the provider ${providerName}`;
  if (tag !== undefined) return `${title} with consumer version tag '${tag}'`;
  return branch === undefined ? title : `${title} with consumer version branch '${branch}'`;
}

interface VersionsRoute {
  readonly path: string;
  readonly condition: Condition;
  readonly list: (services: Services, filter: PactFilter) => Pact[];
  /** What deleting the list answers; undefined where it cannot be deleted. */
  readonly deletion?: 'document' | 'empty';
  readonly rels: '' | 'pb:';
}

const oldestFirst: VersionsRoute['list'] = ({ pacts }, filter) => pacts.list(filter);
const newestFirst: VersionsRoute['list'] = ({ pacts }, filter) => pacts.listNewestFirst(filter);
const latestOnly: VersionsRoute['list'] = ({ pacts }, filter) => pacts.listLatest(filter);

const VERSIONS_ROUTES: readonly VersionsRoute[] = [
  { path: routes.pactVersions, condition: any, list: newestFirst, deletion: 'empty', rels: '' },
  {
    path: routes.taggedPactVersions,
    condition: tagged,
    list: newestFirst,
    deletion: 'document',
    rels: 'pb:',
  },
  { path: routes.branchPactVersions, condition: onBranch, list: oldestFirst, deletion: 'document', rels: '' },
  { path: routes.mainBranchPactVersions, condition: onMainBranch, list: oldestFirst, rels: '' },
  { path: routes.latestMainBranchPactVersions, condition: onMainBranch, list: latestOnly, rels: '' },
  { path: routes.latestBranchPactVersions, condition: onBranch, list: latestOnly, rels: '' },
];

function registerPactVersions(app: FastifyInstance, context: ResourceContext): void {
  const { services, urlsOf } = context;
  for (const { path, condition, list, deletion, rels } of VERSIONS_ROUTES) {
    defineResource(app, path, {
      GET: (request, reply) => {
        const integration = requireIntegration(services, request);
        const filter = { ...integration, ...condition(request) };
        const urls = urlsOf(request);
        const title = pactVersionsTitle(filter);
        const linkTitle = rels === 'pb:' ? 'Pact version' : 'Pact';
        const options = { integration, self: urls.base + request.url, title, rels, linkTitle };
        return sendHal(reply, renderPactVersions(list(services, filter), options, urls));
      },
      ...(deletion && {
        DELETE: (request, reply) => {
          services.pacts.deleteAll({ ...requireIntegration(services, request), ...condition(request) });
          return deletion === 'empty' ? sendEmpty(reply, 204) : sendDeletion(context, request, reply);
        },
      }),
    });
  }
}

function pactVersionsTitle({ consumerName, providerName, tag }: PactFilter): string {
  const title = `All versions of the pact between ${consumerName} and ${providerName}`;
  return tag === undefined ? title : `${title} with tag ${tag}`;
}

function requireIntegration(services: Services, request: FastifyRequest): Integration {
  const sides = sidesOf(request);
  requirePacticipant(services, 'consumer', sides.consumerName);
  requirePacticipant(services, 'provider', sides.providerName);
  return sides;
}

function requirePacticipant(services: Services, role: 'consumer' | 'provider', name: string): void {
  if (!services.pacticipants.find(name)) throw new NotFoundError(`No ${role} with name '${name}' found`);
}
