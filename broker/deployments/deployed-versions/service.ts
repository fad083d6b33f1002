import type { Clock } from '../../clock';
import type { Ids } from '../../ids';
import type { Store } from '../../store/store';
import type { Version } from '../../versions/version';
import type { Environment } from '../environments/environment';
import type { EnvironmentRepository } from '../environments/repository';
import type { DeployedVersion } from './deployed-version';
import type { DeployedVersionRepository, DeploymentPlace } from './repository';

/** Which currently deployed versions are asked for. */
interface DeploymentFilter {
  readonly pacticipantName?: string;
  /** Null asks for the installation without a name. */
  readonly applicationInstance?: string | null;
}

/** What is recorded about deployments. */
export class DeployedVersionService {
  constructor(
    private readonly deployedVersions: DeployedVersionRepository,
    private readonly environments: EnvironmentRepository,
    private readonly store: Pick<Store, 'transaction'>,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  find(uuid: string): DeployedVersion | undefined {
    return this.deployedVersions.find(uuid);
  }

  /**
   * Records that the version now runs at the place, and that what ran there before does not any more.
   * Recording what is recorded already changes nothing.
   */
  record(version: Version, environment: Environment, applicationInstance: string | null): DeployedVersion {
    const place = {
      pacticipantId: version.pacticipantId,
      environmentId: environment.id,
      applicationInstance,
    };
    return this.store.transaction(() => {
      const current = this.deployedVersions.current(place);
      if (current?.versionNumber === version.number) return current;
      if (current) this.deployedVersions.endDeployment(current.uuid, this.now());
      return this.create(version, place);
    });
  }

  /** Records a deployment where the tag is the name of an environment: the older way to say it. */
  recordForTag(version: Version, tag: string): void {
    const environment = this.environments.findByName(tag);
    if (environment) this.record(version, environment, null);
  }

  /** Records that the version does not run there any more. */
  recordUndeployment(deployedVersion: DeployedVersion): DeployedVersion {
    return this.store.transaction(() => {
      this.deployedVersions.endDeployment(deployedVersion.uuid, this.now());
      return this.mustFind(deployedVersion.uuid);
    });
  }

  listOfVersionInEnvironment(version: Version, environment: Environment): DeployedVersion[] {
    return this.deployedVersions.listOfVersionInEnvironment(version.id, environment.id);
  }

  listOfVersion(version: Version): DeployedVersion[] {
    return this.deployedVersions.listOfVersion(version.id);
  }

  listCurrentOfPacticipant(pacticipantId: number): DeployedVersion[] {
    return this.deployedVersions.listCurrentOfPacticipant(pacticipantId);
  }

  listCurrentInEnvironment(environment: Environment, filter: DeploymentFilter): DeployedVersion[] {
    const { pacticipantName, applicationInstance } = filter;
    return this.deployedVersions
      .listCurrentInEnvironment(environment.id)
      .filter((deployed) => pacticipantName === undefined || deployed.pacticipantName === pacticipantName)
      .filter(
        (deployed) =>
          applicationInstance === undefined || deployed.applicationInstance === applicationInstance,
      );
  }

  private create(version: Version, place: DeploymentPlace): DeployedVersion {
    const uuid = this.ids.next();
    this.deployedVersions.create(uuid, version.id, place, this.now());
    return this.mustFind(uuid);
  }

  private mustFind(uuid: string): DeployedVersion {
    const deployedVersion = this.deployedVersions.find(uuid);
    if (!deployedVersion) throw new Error('A deployment that was recorded must exist.');
    return deployedVersion;
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
