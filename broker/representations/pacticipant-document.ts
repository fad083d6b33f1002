import type { DeployedVersion } from '../deployments/deployed-versions/deployed-version';
import type { Environment } from '../deployments/environments/environment';
import type { Label, Pacticipant } from '../pacticipants/pacticipant';
import { timestamps } from './format-time';
import { curies, type HalDocument, type Links, withoutNulls } from './hal';
import { type Page, pageLinks, pageMember } from './page';
import type { Urls } from './urls';
import { embeddedVersion } from './version-document';

/** A pacticipant with all that belongs to it. */
export interface PacticipantDetails {
  readonly pacticipant: Pacticipant;
  readonly labels: readonly Label[];
  readonly latestVersionNumber: string | undefined;
  /** Left out in lists. */
  readonly deployments?: readonly (readonly [DeployedVersion, Environment])[];
}

/** A pacticipant. */
export function renderPacticipant(details: PacticipantDetails, urls: Urls): HalDocument {
  const { pacticipant, labels } = details;
  const { name, displayName, repositoryUrl, repositoryName, repositoryNamespace, mainBranch } = pacticipant;
  return {
    name,
    displayName,
    ...withoutNulls({ repositoryUrl, repositoryName, repositoryNamespace, mainBranch }),
    ...timestamps(pacticipant),
    _embedded: {
      ...latestVersions(details, urls),
      labels: labels.map((label) => embeddedLabel(name, label.name, urls)),
    },
    _links: {
      self: { href: urls.pacticipant(name) },
      'pb:versions': { href: urls.versions(name) },
      'pb:branches': { href: urls.branches(name) },
      ...deploymentLinks(details, urls),
      ...templateLinks(name, urls),
      curies: curies(urls.base, 'pacticipant'),
    },
  };
}

/** Pacticipants, under the member that is in HAL's place and under the one that older clients read. */
export function renderPacticipants(page: Page<PacticipantDetails>, self: string, urls: Urls): HalDocument {
  const documents = page.items.map((details) => renderPacticipant(details, urls));
  const links = page.items.map(({ pacticipant: { name } }) => ({ href: urls.pacticipant(name), name }));
  const title = 'DEPRECATED - Please use the embedded pacticipants collection';
  return {
    ...pageMember(page),
    _embedded: { pacticipants: documents },
    _links: {
      self: { href: urls.pacticipants() },
      ...pageLinks(page, self),
      'pb:pacticipants-with-label': {
        title: 'Find pacticipants by label',
        href: `${urls.pacticipants()}/label/{label}`,
        templated: true,
      },
      'pb:pacticipants': links.map(({ href, name }) => ({ href, title: 'Pacticipant', name })),
      pacticipants: links.map(({ href, name }) => ({
        href,
        title: name,
        name: 'DEPRECATED - please use pb:pacticipants',
      })),
    },
    pacticipants: documents.map((document) => ({ ...document, title })),
  };
}

/** A label inside another document. */
function embeddedLabel(pacticipantName: string, name: string, urls: Urls): HalDocument {
  return { name, _links: { self: { title: 'Label', name, href: urls.label(pacticipantName, name) } } };
}

/** A label of a pacticipant. */
export function renderLabel(pacticipantName: string, label: Label, urls: Urls): HalDocument {
  const { name } = label;
  return {
    name,
    ...timestamps(label),
    _links: {
      self: { title: 'Label', name, href: urls.label(pacticipantName, name) },
      pacticipant: {
        title: 'Pacticipant',
        name: pacticipantName,
        href: urls.pacticipant(pacticipantName),
      },
    },
  };
}

function latestVersions({ pacticipant, latestVersionNumber }: PacticipantDetails, urls: Urls): HalDocument {
  if (latestVersionNumber === undefined) return {};
  const version = embeddedVersion(pacticipant.name, latestVersionNumber, urls);
  const deprecation = 'DEPRECATED - please use latestVersion';
  return {
    latestVersion: version,
    'latest-version': { ...version, title: deprecation, name: deprecation },
  };
}

function deploymentLinks({ deployments }: PacticipantDetails, urls: Urls): Links {
  if (!deployments) return {};
  const links = deployments.map(([{ uuid }, { displayName: name }]) => ({
    title: `Version deployed to ${name}`,
    name,
    href: urls.deployedVersion(uuid),
    currently_deployed: true,
  }));
  return { 'pb:deployed-environments': links };
}

function templateLinks(name: string, urls: Urls): Links {
  const self = urls.pacticipant(name);
  return {
    'pb:version': {
      title: 'Get, create or delete a pacticipant version',
      href: `${self}/versions/{version}`,
      templated: true,
    },
    'pb:version-tag': {
      title: `Get, create or delete a tag for a version of ${name}`,
      href: `${self}/versions/{version}/tags/{tag}`,
      templated: true,
    },
    'pb:branch-version': {
      title: `Get or add/create a version for a branch of ${name}`,
      href: `${self}/branches/{branch}/versions/{version}`,
      templated: true,
    },
    'pb:label': {
      title: `Get, create or delete a label for ${name}`,
      href: `${self}/labels/{label}`,
      templated: true,
    },
    versions: { title: 'Deprecated - use pb:versions', href: urls.versions(name) },
  };
}
