import type { DeployedVersion } from '../deployments/deployed-versions/deployed-version';
import type { Environment } from '../deployments/environments/environment';
import type { ReleasedVersion } from '../deployments/released-versions/released-version';
import { renderEnvironment } from './environment-document';
import { formatTime, timestamps } from './format-time';
import { type HalDocument, withoutNulls } from './hal';
import type { Urls } from './urls';
import { embeddedVersion } from './version-document';

/** How much of what a record refers to is embedded in it. */
interface Embedding {
  /** The version and its pacticipant. */
  readonly version: boolean;
  readonly environment?: Environment;
}

/** A version that runs, or ran, in an environment. */
export function renderDeployedVersion(
  deployed: DeployedVersion,
  embedding: Embedding,
  urls: Urls,
): HalDocument {
  const { uuid, applicationInstance, undeployedAt, createdAt } = deployed;
  return {
    uuid,
    currentlyDeployed: undeployedAt === null,
    // The first name is the older one of the same thing.
    ...withoutNulls({ target: applicationInstance, applicationInstance }),
    ...(undeployedAt === null ? {} : { undeployedAt: formatTime(undeployedAt) }),
    createdAt: formatTime(createdAt),
    ...embedded(deployed, embedding, urls),
    _links: { self: { href: urls.deployedVersion(uuid) } },
  };
}

/** A version that was released to an environment. */
export function renderReleasedVersion(
  released: ReleasedVersion,
  embedding: Embedding,
  urls: Urls,
): HalDocument {
  const { uuid, supportEndedAt } = released;
  return {
    uuid,
    currentlySupported: supportEndedAt === null,
    ...(supportEndedAt === null ? timestamps(released) : { createdAt: formatTime(released.createdAt) }),
    ...(supportEndedAt === null ? {} : { supportEndedAt: formatTime(supportEndedAt) }),
    ...embedded(released, embedding, urls),
    _links: { self: { href: urls.releasedVersion(uuid) } },
  };
}

/** A list of deployments or releases under its member's name. */
export function renderDeploymentList(
  member: 'deployedVersions' | 'releasedVersions',
  documents: readonly HalDocument[],
  self: { href: string; title: string },
): HalDocument {
  return { _embedded: { [member]: documents }, _links: { self } };
}

function embedded(
  { pacticipantName, versionNumber }: { pacticipantName: string; versionNumber: string },
  { version, environment }: Embedding,
  urls: Urls,
): HalDocument {
  if (!version) return {};
  return {
    _embedded: {
      pacticipant: {
        name: pacticipantName,
        _links: { self: { href: urls.pacticipant(pacticipantName) } },
      },
      version: embeddedVersion(pacticipantName, versionNumber, urls),
      ...(environment ? { environment: renderEnvironment(environment, urls) } : {}),
    },
  };
}
