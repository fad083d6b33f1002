import type { SqlValue, Store } from '../../store/store';
import type { ReleasedVersion } from './released-version';

interface ReleasedVersionRow {
  readonly uuid: string;
  readonly pacticipant_name: string;
  readonly version_number: string;
  readonly environment_uuid: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly support_ended_at: string | null;
}

const SELECT = `SELECT r.*, p.name AS pacticipant_name, v.number AS version_number, e.uuid AS environment_uuid
  FROM released_versions r
  JOIN pacticipants p ON p.id = r.pacticipant_id
  JOIN versions v ON v.id = r.version_id
  JOIN environments e ON e.id = r.environment_id`;

/** The released versions in the database. */
export class ReleasedVersionRepository {
  constructor(private readonly store: Store) {}

  find(uuid: string): ReleasedVersion | undefined {
    return this.many(`${SELECT} WHERE r.uuid = ?`, uuid)[0];
  }

  findOfVersionInEnvironment(versionId: number, environmentId: number): ReleasedVersion | undefined {
    return this.many(
      `${SELECT} WHERE r.version_id = ? AND r.environment_id = ?`,
      versionId,
      environmentId,
    )[0];
  }

  create(uuid: string, pacticipantId: number, versionId: number, environmentId: number, now: string): void {
    this.store.run(
      `INSERT INTO released_versions
         (uuid, pacticipant_id, version_id, environment_id, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      uuid,
      pacticipantId,
      versionId,
      environmentId,
      now,
      now,
    );
  }

  /** @param supportEndedAt null makes the version supported again */
  setSupportEnd(uuid: string, supportEndedAt: string | null, now: string): void {
    this.store.run(
      'UPDATE released_versions SET support_ended_at = ?, updated_at = ? WHERE uuid = ?',
      supportEndedAt,
      now,
      uuid,
    );
  }

  listOfVersion(versionId: number): ReleasedVersion[] {
    return this.many(`${SELECT} WHERE r.version_id = ? ORDER BY r.id`, versionId);
  }

  listSupportedInEnvironment(environmentId: number): ReleasedVersion[] {
    return this.many(
      `${SELECT} WHERE r.environment_id = ? AND r.support_ended_at IS NULL ORDER BY r.id`,
      environmentId,
    );
  }

  private many(sql: string, ...values: SqlValue[]): ReleasedVersion[] {
    return this.store.all<ReleasedVersionRow>(sql, ...values).map(toReleasedVersion);
  }
}

function toReleasedVersion(row: ReleasedVersionRow): ReleasedVersion {
  return {
    uuid: row.uuid,
    pacticipantName: row.pacticipant_name,
    versionNumber: row.version_number,
    environmentUuid: row.environment_uuid,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    supportEndedAt: row.support_ended_at,
  };
}
