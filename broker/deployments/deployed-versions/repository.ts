import type { SqlValue, Store } from '../../store/store';
import type { DeployedVersion } from './deployed-version';

interface DeployedVersionRow {
  readonly uuid: string;
  readonly pacticipant_name: string;
  readonly version_number: string;
  readonly environment_uuid: string;
  readonly application_instance: string | null;
  readonly created_at: string;
  readonly undeployed_at: string | null;
}

/** The place of a deployment: an installation of a pacticipant in an environment. */
export interface DeploymentPlace {
  readonly pacticipantId: number;
  readonly environmentId: number;
  readonly applicationInstance: string | null;
}

const SELECT = `SELECT d.*, p.name AS pacticipant_name, v.number AS version_number, e.uuid AS environment_uuid
  FROM deployed_versions d
  JOIN pacticipants p ON p.id = d.pacticipant_id
  JOIN versions v ON v.id = d.version_id
  JOIN environments e ON e.id = d.environment_id`;

/** The deployed versions in the database, the last deployed first where there are many. */
export class DeployedVersionRepository {
  constructor(private readonly store: Store) {}

  find(uuid: string): DeployedVersion | undefined {
    return this.many(`${SELECT} WHERE d.uuid = ?`, uuid)[0];
  }

  /** What runs at the place now. */
  current(place: DeploymentPlace): DeployedVersion | undefined {
    return this.many(
      `${SELECT} WHERE d.pacticipant_id = ? AND d.environment_id = ? AND d.application_instance IS ?
         AND d.undeployed_at IS NULL`,
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
      `${SELECT} WHERE d.version_id = ? AND d.environment_id = ? ORDER BY d.id DESC`,
      versionId,
      environmentId,
    );
  }

  /** In the order of deployment. */
  listOfVersion(versionId: number): DeployedVersion[] {
    return this.many(`${SELECT} WHERE d.version_id = ? ORDER BY d.id`, versionId);
  }

  listCurrentOfPacticipant(pacticipantId: number): DeployedVersion[] {
    return this.many(
      `${SELECT} WHERE d.pacticipant_id = ? AND d.undeployed_at IS NULL ORDER BY d.id`,
      pacticipantId,
    );
  }

  listCurrentInEnvironment(environmentId: number): DeployedVersion[] {
    return this.many(
      `${SELECT} WHERE d.environment_id = ? AND d.undeployed_at IS NULL ORDER BY d.id DESC`,
      environmentId,
    );
  }

  private many(sql: string, ...values: SqlValue[]): DeployedVersion[] {
    return this.store.all<DeployedVersionRow>(sql, ...values).map(toDeployedVersion);
  }
}

function toDeployedVersion(row: DeployedVersionRow): DeployedVersion {
  return {
    uuid: row.uuid,
    pacticipantName: row.pacticipant_name,
    versionNumber: row.version_number,
    environmentUuid: row.environment_uuid,
    applicationInstance: row.application_instance,
    createdAt: row.created_at,
    undeployedAt: row.undeployed_at,
  };
}
