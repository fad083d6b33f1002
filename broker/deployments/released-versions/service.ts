import type { Clock } from '../../clock';
import type { Ids } from '../../ids';
import type { Store } from '../../store/store';
import type { Version } from '../../versions/version';
import type { Environment } from '../environments/environment';
import type { ReleasedVersion } from './released-version';
import type { ReleasedVersionRepository } from './repository';

/** Which currently supported versions are asked for. */
interface ReleaseFilter {
  readonly pacticipantName?: string;
  readonly versionNumber?: string;
}

/** What is recorded about releases. */
export class ReleasedVersionService {
  constructor(
    private readonly releasedVersions: ReleasedVersionRepository,
    private readonly store: Pick<Store, 'transaction'>,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  find(uuid: string): ReleasedVersion | undefined {
    return this.releasedVersions.find(uuid);
  }

  /** Records a release beside earlier ones. A version whose support had ended is supported again. */
  record(version: Version, environment: Environment): { releasedVersion: ReleasedVersion; isNew: boolean } {
    return this.store.transaction(() => {
      const existing = this.releasedVersions.findOfVersionInEnvironment(version.id, environment.id);
      const uuid = existing?.uuid ?? this.ids.next();
      if (!existing) {
        this.releasedVersions.create(uuid, version.pacticipantId, version.id, environment.id, this.now());
      } else if (existing.supportEndedAt !== null) {
        this.releasedVersions.setSupportEnd(uuid, null, this.now());
      }
      return { releasedVersion: this.mustFind(uuid), isNew: existing === undefined };
    });
  }

  recordSupportEnd(releasedVersion: ReleasedVersion): ReleasedVersion {
    return this.store.transaction(() => {
      const now = this.now();
      this.releasedVersions.setSupportEnd(releasedVersion.uuid, now, now);
      return this.mustFind(releasedVersion.uuid);
    });
  }

  findOfVersionInEnvironment(version: Version, environment: Environment): ReleasedVersion | undefined {
    return this.releasedVersions.findOfVersionInEnvironment(version.id, environment.id);
  }

  listOfVersion(version: Version): ReleasedVersion[] {
    return this.releasedVersions.listOfVersion(version.id);
  }

  listSupportedInEnvironment(environment: Environment, filter: ReleaseFilter): ReleasedVersion[] {
    const { pacticipantName, versionNumber } = filter;
    return this.releasedVersions
      .listSupportedInEnvironment(environment.id)
      .filter((released) => pacticipantName === undefined || released.pacticipantName === pacticipantName)
      .filter((released) => versionNumber === undefined || released.versionNumber === versionNumber);
  }

  private mustFind(uuid: string): ReleasedVersion {
    const releasedVersion = this.releasedVersions.find(uuid);
    if (!releasedVersion) throw new Error('A release that was recorded must exist.');
    return releasedVersion;
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
