import type { Pact } from '../pacts/pact';
import type { Integration } from '../pacts/pact-key';
import { formatDay, formatTime } from './format-time';
import { curies, type HalDocument, type Link } from './hal';
import { pactName } from './pact-document';
import type { Urls } from './urls';
import { embeddedVersion } from './version-document';

/** The latest pact of each consumer and provider. */
export function renderLatestPacts(pacts: readonly Pact[], urls: Urls): HalDocument {
  return {
    pacts: pacts.map((pact) => renderLatestPact(pact, urls)),
    _links: {
      self: { href: urls.latestPacts() },
      'pb:pacts': pacts.map((pact) => latestPactLink(pact, urls)),
      // Older clients follow this one.
      pacts: pacts.map((pact) => ({
        ...latestPactLink(pact, urls),
        name: 'DEPRECATED - please use the pb:pacts relation',
      })),
      curies: curies(urls.base, 'pacts'),
    },
  };
}

function renderLatestPact(pact: Pact, urls: Urls): HalDocument {
  return {
    createdAt: formatTime(pact.createdAt),
    _embedded: {
      consumer: {
        name: pact.consumerName,
        _embedded: { version: embeddedVersion(pact.consumerName, pact.consumerVersionNumber, urls) },
        _links: { self: { href: urls.pacticipant(pact.consumerName) } },
      },
      provider: {
        name: pact.providerName,
        _links: { self: { href: urls.pacticipant(pact.providerName) } },
      },
    },
    _links: { self: [{ href: urls.latestPact(pact) }, { href: urls.pact(pact) }] },
  };
}

function latestPactLink(pact: Pact, urls: Urls): Link {
  return {
    href: urls.latestPact(pact),
    title: `Latest pact between ${pact.consumerName} and ${pact.providerName}`,
  };
}

/** Pacts for one provider, as links. */
export function renderProviderPacts(
  pacts: readonly Pact[],
  options: { providerName: string; self: string; title: string },
  urls: Urls,
): HalDocument {
  const { providerName, self, title } = options;
  const href = urls.pacticipant(providerName);
  return {
    _links: {
      self: { href: self, title },
      'pb:provider': { href, name: providerName },
      'pb:pacts': pacts.map((pact) => providerPactLink(pact, pactName(pact), urls)),
      // Older clients follow these two.
      provider: { href, title: providerName, name: 'DEPRECATED - please use the pb:provider relation' },
      pacts: pacts.map((pact) =>
        providerPactLink(pact, `DEPRECATED - please use the pb:pacts relation. ${pactName(pact)}`, urls),
      ),
    },
  };
}

function providerPactLink(pact: Pact, title: string, urls: Urls): Link {
  return { href: urls.pact(pact), title, name: pact.consumerName };
}

/** Pacts of one consumer for one provider. `rels` says under which prefix their links are known. */
export function renderPactVersions(
  pacts: readonly Pact[],
  options: { integration: Integration; self: string; title: string; rels: '' | 'pb:'; linkTitle: string },
  urls: Urls,
): HalDocument {
  const { integration, self, title, rels, linkTitle } = options;
  const { consumerName, providerName } = integration;
  return {
    _embedded: { pacts: pacts.map((pact) => renderPactVersion(pact, urls)) },
    _links: {
      self: { href: self, title },
      [`${rels}consumer`]: {
        href: urls.pacticipant(consumerName),
        title: 'Consumer',
        name: consumerName,
      },
      [`${rels}provider`]: {
        href: urls.pacticipant(providerName),
        title: 'Provider',
        name: providerName,
      },
      [`${rels}pact-versions`]: pacts.map((pact) => ({
        href: urls.pact(pact),
        title: linkTitle,
        name: `Version ${pact.consumerVersionNumber} - ${formatDay(pact.createdAt)}`,
      })),
    },
  };
}

function renderPactVersion(pact: Pact, urls: Urls): HalDocument {
  return {
    createdAt: formatTime(pact.createdAt),
    _embedded: {
      consumerVersion: embeddedVersion(pact.consumerName, pact.consumerVersionNumber, urls),
    },
    _links: { self: { href: urls.pact(pact), title: pactName(pact) } },
  };
}
