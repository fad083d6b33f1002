import type { VersionDeployments, VersionDetails } from '../representations/version-document';
import type { Services } from '../services';
import type { Version } from '../versions/version';

/** A version with what belongs to it, as lists show it. */
export function versionInList(services: Services, version: Version): VersionDetails {
  return {
    version,
    branches: services.branches.ofVersion(version),
    tags: services.versions.tagsOf(version),
    pacts: services.pacts.list({
      consumerName: version.pacticipantName,
      consumerVersionNumber: version.number,
    }),
  };
}

/** A version with what belongs to it and where it is deployed. */
export function versionWithDeployments(
  services: Services,
  version: Version,
): VersionDetails & { deployments: VersionDeployments } {
  return {
    ...versionInList(services, version),
    deployments: {
      environments: services.environments.list(),
      deployedVersions: services.deployedVersions.listOfVersion(version),
      releasedVersions: services.releasedVersions.listOfVersion(version),
    },
  };
}
