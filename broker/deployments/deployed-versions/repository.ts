import type { SqlValue, Store } from '../../store/store';
import { type PlacedVersionRow, selectPlaced, toPlacedVersion } from '../placed-version';
import type { DeployedVersion } from './deployed-version';

interface DeployedVersionRow extends PlacedVersionRow {
  readonly application_instance: string | null;
  readonly undeployed_at: string | null;
}

/** The place of a deployment: an installation of a pacticipant in an environment. */
export interface DeploymentPlace {
  readonly pacticipantId: number;
  readonly environmentId: number;
  readonly applicationInstance: string | null;
}

const SELECT = selectPlaced('deployed_versions');

/** The deployed versions in the database, the last deployed first where there are many. */
export class DeployedVersionRepository {
  constructor(private readonly store: Store) {}

  find(uuid: string): DeployedVersion | undefined {
    return this.many(`${SELECT} WHERE placed.uuid = ?`, uuid)[0];
  }

  /** What runs at the place now. */
  current(place: DeploymentPlace): DeployedVersion | undefined {
    return this.many(
      `${SELECT} WHERE placed.pacticipant_id = ? AND placed.environment_id = ? AND placed.application_instance IS ?
         AND placed.undeployed_at IS NULL`,
      place.pacticipantId,
      place.environmentId,
      place.applicationInstance,
    )[0];
  }

  create(uuid: string, versionId: number, place: DeploymentPlace, now: string): void {
    this.store.run(
      `INSERT INTO deployed_versions
         (uuid, pacticipant_id, version_id, environment_id, application_instance, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      uuid,
      place.pacticipantId,
      versionId,
      place.environmentId,
      place.applicationInstance,
      now,
      now,
    );
  }

  endDeployment(uuid: string, now: string): void {
    this.store.run(
      'UPDATE deployed_versions SET undeployed_at = ?, updated_at = ? WHERE uuid = ? AND undeployed_at IS NULL',
      now,
      now,
      uuid,
    );
  }

  listOfVersionInEnvironment(versionId: number, environmentId: number): DeployedVersion[] {
    return this.many(
      `${SELECT} WHERE placed.version_id = ? AND placed.environment_id = ? ORDER BY placed.id DESC`,
      versionId,
      environmentId,
    );
  }

  /** In the order of deployment. */
  listOfVersion(versionId: number): DeployedVersion[] {
    return this.many(`${SELECT} WHERE placed.version_id = ? ORDER BY placed.id`, versionId);
  }

  listCurrentOfPacticipant(pacticipantId: number): DeployedVersion[] {
    return this.many(
      `${SELECT} WHERE placed.pacticipant_id = ? AND placed.undeployed_at IS NULL ORDER BY placed.id`,
      pacticipantId,
    );
  }

  listCurrentInEnvironment(environmentId: number): DeployedVersion[] {
    return this.many(
      `${SELECT} WHERE placed.environment_id = ? AND placed.undeployed_at IS NULL ORDER BY placed.id DESC`,
      environmentId,
    );
  }

  private many(sql: string, ...values: SqlValue[]): DeployedVersion[] {
    return this.store.all<DeployedVersionRow>(sql, ...values).map(toDeployedVersion);
  }
}

function toDeployedVersion(row: DeployedVersionRow): DeployedVersion {
  return {
    ...toPlacedVersion(row),
    applicationInstance: row.application_instance,
    undeployedAt: row.undeployed_at,
  };
}
