import type { DeployedVersion } from '../deployments/deployed-versions/deployed-version';
import type { Environment } from '../deployments/environments/environment';
import type { ReleasedVersion } from '../deployments/released-versions/released-version';
import type { Pact } from '../pacts/pact';
import type { BranchVersion, Tag, Version } from '../versions/version';
import { timestamps } from './format-time';
import { curies, type HalDocument, type Link, type Links, withoutNulls } from './hal';
import { pactName } from './pact-document';
import type { Urls } from './urls';

/** A version with all that belongs to it. */
export interface VersionDetails {
  readonly version: Version;
  readonly branches: readonly BranchVersion[];
  readonly tags: readonly Tag[];
  readonly pacts: readonly Pact[];
  /** Left out in lists. */
  readonly deployments?: VersionDeployments;
}

/** Where the version is, and where it can be recorded to be. */
export interface VersionDeployments {
  readonly environments: readonly Environment[];
  readonly deployedVersions: readonly DeployedVersion[];
  readonly releasedVersions: readonly ReleasedVersion[];
}

/** A version. @param self the address at which it was asked for */
export function renderVersion(details: VersionDetails, self: string, urls: Urls): HalDocument {
  const { version, branches, tags } = details;
  const { pacticipantName, number } = version;
  return {
    number,
    ...withoutNulls({ buildUrl: version.buildUrl }),
    ...timestamps(version),
    _embedded: {
      branchVersions: branches.map((branch) => embeddedBranchVersion(pacticipantName, branch, urls)),
      tags: tags.map(({ name }) => ({
        name,
        _links: { self: { title: 'Tag', name, href: urls.tag(pacticipantName, number, name) } },
      })),
    },
    _links: {
      self: { title: 'Version', name: number, href: self },
      ...versionLinks(details, urls),
      ...(details.deployments ? deploymentLinks(version, details.deployments, urls) : {}),
      curies: curies(urls.base, 'version'),
    },
  };
}

/** A version inside another document. */
export function embeddedVersion(pacticipantName: string, number: string, urls: Urls): HalDocument {
  const href = urls.version(pacticipantName, number);
  return { number, _links: { self: { title: 'Version', name: number, href } } };
}

function embeddedBranchVersion(pacticipantName: string, branch: BranchVersion, urls: Urls): HalDocument {
  const { branchName: name, versionNumber, isHead } = branch;
  const href = urls.branchVersion(pacticipantName, name, versionNumber);
  return { name, latest: isHead, _links: { self: { title: 'Branch version', name, href } } };
}

function versionLinks({ version, pacts }: VersionDetails, urls: Urls): Links {
  const { pacticipantName, number } = version;
  return {
    'pb:pacticipant': {
      title: 'Pacticipant',
      name: pacticipantName,
      href: urls.pacticipant(pacticipantName),
    },
    'pb:tag': {
      href: `${urls.tags(pacticipantName, number)}/{tag}`,
      title: 'Get, create or delete a tag for this pacticipant version',
      templated: true,
    },
    'pb:latest-verification-results-where-pacticipant-is-consumer': {
      title: 'Latest verification results for consumer version',
      href: urls.verificationResultsOfVersion(pacticipantName, number),
    },
    'pb:pact-versions': pacts.map((pact) => ({ title: 'Pact', name: pactName(pact), href: urls.pact(pact) })),
  };
}

function deploymentLinks(version: Version, deployments: VersionDeployments, urls: Urls): Links {
  const { pacticipantName, number } = version;
  const { environments, deployedVersions, releasedVersions } = deployments;
  return {
    'pb:deployed-environments': deployedVersions.map((deployed) => ({
      ...environmentLink('deployed', deployed.environmentUuid, environments),
      href: urls.deployedVersion(deployed.uuid),
      currently_deployed: deployed.undeployedAt === null,
      ...withoutNulls({ application_instance: deployed.applicationInstance }),
    })),
    'pb:released-environments': releasedVersions.map((released) => ({
      ...environmentLink('released', released.environmentUuid, environments),
      href: urls.releasedVersion(released.uuid),
      currently_supported: released.supportEndedAt === null,
    })),
    'pb:record-deployment': environments.map(({ name, uuid, displayName }) => ({
      title: `Record deployment to ${displayName}`,
      name,
      href: urls.deployedVersions(pacticipantName, number, uuid),
    })),
    'pb:record-release': environments.map(({ name, uuid, displayName }) => ({
      title: `Record release to ${displayName}`,
      name,
      href: urls.releasedVersions(pacticipantName, number, uuid),
    })),
  };
}

function environmentLink(
  what: 'deployed' | 'released',
  uuid: string,
  environments: readonly Environment[],
): Omit<Link, 'href'> {
  const name = environments.find((environment) => environment.uuid === uuid)?.displayName ?? uuid;
  return { title: `Version ${what} to ${name}`, name };
}
