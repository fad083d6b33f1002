import { curies, type HalDocument, type Link, type Links } from './hal';
import type { Urls } from './urls';

/** Address below the base, title, whether it is a URI template. */
type Entry = readonly [path: string, title: string, templated?: boolean];

const pactOf = '/pacts/provider/{provider}/consumer/{consumer}';

/** The resources that clients find by following the index. */
const RELS: Readonly<Record<string, Entry>> = {
  'pb:publish-pact': [`${pactOf}/version/{consumerApplicationVersion}`, 'Publish a pact', true],
  'pb:publish-contracts': ['/contracts/publish', 'Publish contracts', false],
  'pb:latest-pact-versions': ['/pacts/latest', 'Latest pact versions', false],
  // Not marked as a template: clients know it so.
  'pb:tagged-pact-versions': [
    `${pactOf}/tag/{tag}`,
    'All versions of a pact for a given consumer, provider and consumer version tag',
    false,
  ],
  'pb:branch-pact-versions': [
    `${pactOf}/branch/{branch}`,
    'All versions of the pact from a branch of the consumer',
    true,
  ],
  'pb:latest-branch-pact-versions': [
    `${pactOf}/branch/{branch}/latest/versions`,
    'Latest version of the pact from a branch of the consumer',
    true,
  ],
  'pb:main-branch-pact-versions': [
    `${pactOf}/branch/versions`,
    'All versions of the pact from the main branch of the consumer',
    true,
  ],
  'pb:latest-main-branch-pact-versions': [
    `${pactOf}/branch/latest/versions`,
    'Latest version of the pact from the main branch of the consumer',
    true,
  ],
  'pb:provider-pacts-with-main-branch': [
    '/pacts/provider/{provider}/branch',
    'All pacts for a provider from the main branches of its consumers',
    true,
  ],
  'pb:provider-pacts-with-branch': [
    '/pacts/provider/{provider}/branch/{branch}',
    'All pacts for a provider from one branch of its consumers',
    true,
  ],
  'pb:latest-provider-pacts-with-main-branch': [
    '/pacts/provider/{provider}/branch/latest',
    'Latest pacts for a provider from the main branches of its consumers',
    true,
  ],
  'pb:latest-provider-pacts-with-branch': [
    '/pacts/provider/{provider}/branch/{branch}/latest',
    'Latest pacts for a provider from one branch of its consumers',
    true,
  ],
  'pb:pacticipants': ['/pacticipants', 'Pacticipants', false],
  'pb:pacticipant': ['/pacticipants/{pacticipant}', 'Fetch pacticipant by name', true],
  'pb:latest-provider-pacts': ['/pacts/provider/{provider}/latest', 'Latest pacts by provider', true],
  'pb:latest-provider-pacts-with-tag': [
    '/pacts/provider/{provider}/latest/{tag}',
    'Latest pacts for provider with the specified tag',
    true,
  ],
  'pb:provider-pacts-with-tag': [
    '/pacts/provider/{provider}/tag/{tag}',
    'All pact versions for the provider with the specified consumer version tag',
    true,
  ],
  'pb:provider-pacts': ['/pacts/provider/{provider}', 'All pact versions for the specified provider', true],
  'pb:latest-version': ['/pacticipants/{pacticipant}/latest-version', 'Latest pacticipant version', true],
  'pb:latest-tagged-version': [
    '/pacticipants/{pacticipant}/latest-version/{tag}',
    'Latest pacticipant version with the specified tag',
    true,
  ],
  'pb:webhooks': ['/webhooks', 'Webhooks', false],
  'pb:webhook': ['/webhooks/{uuid}', 'Webhook', true],
  'pb:integrations': ['/integrations', 'Integrations', false],
  'pb:pacticipant-version-tag': [
    '/pacticipants/{pacticipant}/versions/{version}/tags/{tag}',
    'Get, create or delete a tag for a pacticipant version',
    true,
  ],
  'pb:pacticipant-branch': [
    '/pacticipants/{pacticipant}/branches/{branch}',
    'Get or delete a pacticipant branch',
    true,
  ],
  'pb:pacticipant-branch-version': [
    '/pacticipants/{pacticipant}/branches/{branch}/versions/{version}',
    'Get or add/create a pacticipant version for a branch',
    true,
  ],
  'pb:pacticipant-version': [
    '/pacticipants/{pacticipant}/versions/{version}',
    'Get, create or delete a pacticipant version',
    true,
  ],
  'pb:metrics': ['/metrics', 'Get Pact Broker metrics'],
  'pb:can-i-deploy-pacticipant-version-to-tag': [
    '/can-i-deploy?pacticipant={pacticipant}&version={version}&to={tag}',
    'Determine if an application version can be safely deployed to an environment identified by the given tag',
    true,
  ],
  'pb:can-i-deploy-pacticipant-version-to-environment': [
    '/can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}',
    'Determine if an application version can be safely deployed to an environment',
    true,
  ],
  'pb:provider-pacts-for-verification': [
    '/pacts/provider/{provider}/for-verification',
    'Pact versions to be verified for the specified provider',
    true,
  ],
  'beta:provider-pacts-for-verification': [
    '/pacts/provider/{provider}/for-verification',
    'DEPRECATED - please use pb:provider-pacts-for-verification',
    true,
  ],
  'pb:environments': ['/environments', 'Environments', false],
  'pb:environment': ['/environments/{uuid}', 'Environment', true],
};

/** The document at the root of the broker. */
export function renderIndex({ base }: Urls): HalDocument {
  const links: [string, Link][] = Object.entries(RELS).map(([rel, [path, title, templated]]) => [
    rel,
    { href: `${base}${path}`, title, ...(templated === undefined ? {} : { templated }) },
  ]);
  const self: Links = { self: { href: base, title: 'Index', templated: false } };
  const beta: Link = { name: 'beta', href: `${base}/doc/{rel}?context=index`, templated: true };
  return { _links: { ...self, ...Object.fromEntries(links), curies: [...curies(base, 'index'), beta] } };
}
