import type { Pact } from '../pacts/pact';
import { formatTime } from './format-time';
import { curies, type Links } from './hal';
import type { Urls } from './urls';

/** The name of a pact for people. */
export function pactName({ consumerName, consumerVersionNumber, providerName }: PactNames): string {
  return `Pact between ${consumerName} (${consumerVersionNumber}) and ${providerName}`;
}

type PactNames = Pick<Pact, 'consumerName' | 'consumerVersionNumber' | 'providerName'>;

/** What the broker adds to the content of a pact, over members of the same name. */
export interface PactAddition {
  readonly createdAt: string;
  readonly _links: Links;
}

/**
 * The links and times that are served with a pact.
 *
 * @param metadata why the pact was chosen; it goes on into the link for publishing results
 */
export function pactAddition(pact: Pact, urls: Urls, metadata?: string): PactAddition {
  return {
    createdAt: formatTime(pact.createdAt),
    _links: {
      self: { title: 'Pact', name: pactName(pact), href: urls.pact(pact) },
      ...participantLinks(pact, urls),
      ...versionLinks(pact, urls),
      ...differenceLinks(pact, urls),
      ...webhookLinks(pact, urls),
      ...verificationLinks(pact, urls, metadata),
      curies: curies(urls.base, 'pact'),
    },
  };
}

function participantLinks(pact: Pact, urls: Urls): Links {
  return {
    'pb:consumer': {
      title: 'Consumer',
      name: pact.consumerName,
      href: urls.pacticipant(pact.consumerName),
    },
    'pb:consumer-version': {
      title: 'Consumer version',
      name: pact.consumerVersionNumber,
      href: urls.version(pact.consumerName, pact.consumerVersionNumber),
    },
    'pb:provider': {
      title: 'Provider',
      name: pact.providerName,
      href: urls.pacticipant(pact.providerName),
    },
  };
}

function versionLinks(pact: Pact, urls: Urls): Links {
  return {
    'pb:pact-version': {
      title: 'Pact content version permalink',
      name: pact.sha,
      href: urls.pactVersion(pact),
    },
    'pb:latest-pact-version': { title: 'Latest version of this pact', href: urls.latestPact(pact) },
    'pb:all-pact-versions': { title: 'All versions of this pact', href: urls.pactVersions(pact) },
    'pb:latest-untagged-pact-version': {
      title: 'Latest untagged version of this pact',
      href: `${urls.integrationPacts(pact)}/latest-untagged`,
    },
    'pb:latest-tagged-pact-version': {
      title: 'Latest tagged version of this pact',
      href: `${urls.latestPact(pact)}/{tag}`,
      templated: true,
    },
  };
}

function differenceLinks(pact: Pact, urls: Urls): Links {
  return {
    'pb:previous-distinct': {
      title: 'Previous distinct version of this pact',
      href: `${urls.pact(pact)}/previous-distinct`,
    },
    'pb:diff-previous-distinct': {
      title: 'Diff with previous distinct version of this pact',
      href: `${urls.pact(pact)}/diff/previous-distinct`,
    },
    'pb:diff': {
      title: 'Diff with another specified version of this pact',
      href: `${urls.pactVersion(pact)}/diff/pact-version/{pactVersion}`,
      templated: true,
    },
  };
}

function webhookLinks(pact: Pact, urls: Urls): Links {
  return {
    'pb:pact-webhooks': {
      title: `Webhooks for the pact between ${pact.consumerName} and ${pact.providerName}`,
      href: urls.webhooksOf(pact),
    },
    'pb:consumer-webhooks': {
      title: `Webhooks for all pacts with consumer ${pact.consumerName}`,
      href: urls.webhooksOfConsumer(pact.consumerName),
    },
  };
}

function verificationLinks(pact: Pact, urls: Urls, metadata: string | undefined): Links {
  const tags = urls.tags(pact.consumerName, pact.consumerVersionNumber);
  return {
    'pb:tag-prod-version': {
      title: "PUT to this resource to tag this consumer version as 'production'",
      href: `${tags}/prod`,
    },
    'pb:tag-version': {
      title: 'PUT to this resource to tag this consumer version',
      href: `${tags}/{tag}`,
    },
    'pb:publish-verification-results': {
      title: 'Publish verification results',
      href: urls.verificationResults(pact, metadata),
    },
    'pb:latest-verification-results': { href: urls.verificationResult(pact, 'latest') },
    'pb:triggered-webhooks': {
      title: 'Webhooks triggered by the publication of this pact',
      href: `${urls.pact(pact)}/triggered-webhooks`,
    },
    'pb:matrix-for-consumer-version': {
      title: 'View matrix rows for the consumer version to which this pact belongs',
      href: urls.matrixOfVersion(pact.consumerName, pact.consumerVersionNumber),
    },
  };
}
