import type { SqlValue, Store } from '../../store/store';
import { type PlacedVersionRow, selectPlaced, toPlacedVersion } from '../placed-version';
import type { ReleasedVersion } from './released-version';

interface ReleasedVersionRow extends PlacedVersionRow {
  readonly updated_at: string;
  readonly support_ended_at: string | null;
}

const SELECT = selectPlaced('released_versions');

/** The released versions in the database. */
export class ReleasedVersionRepository {
  constructor(private readonly store: Store) {}

  find(uuid: string): ReleasedVersion | undefined {
    return this.many(`${SELECT} WHERE placed.uuid = ?`, uuid)[0];
  }

  findOfVersionInEnvironment(versionId: number, environmentId: number): ReleasedVersion | undefined {
    return this.many(
      `${SELECT} WHERE placed.version_id = ? AND placed.environment_id = ?`,
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
    return this.many(`${SELECT} WHERE placed.version_id = ? ORDER BY placed.id`, versionId);
  }

  listSupportedInEnvironment(environmentId: number): ReleasedVersion[] {
    return this.many(
      `${SELECT} WHERE placed.environment_id = ? AND placed.support_ended_at IS NULL ORDER BY placed.id`,
      environmentId,
    );
  }

  private many(sql: string, ...values: SqlValue[]): ReleasedVersion[] {
    return this.store.all<ReleasedVersionRow>(sql, ...values).map(toReleasedVersion);
  }
}

function toReleasedVersion(row: ReleasedVersionRow): ReleasedVersion {
  return { ...toPlacedVersion(row), updatedAt: row.updated_at, supportEndedAt: row.support_ended_at };
}
