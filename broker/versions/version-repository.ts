import type { Store } from '../store/store';
import type { Version } from './version';

interface VersionRow {
  readonly id: number;
  readonly pacticipant_id: number;
  readonly pacticipant_name: string;
  readonly number: string;
  readonly build_url: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

const SELECT = `SELECT v.*, p.name AS pacticipant_name
  FROM versions v JOIN pacticipants p ON p.id = v.pacticipant_id`;

/** The versions of pacticipants in the database, latest first where there are many. */
export class VersionRepository {
  constructor(private readonly store: Store) {}

  find(pacticipantName: string, number: string): Version | undefined {
    return this.one(`${SELECT} WHERE p.name = ? AND v.number = ?`, pacticipantName, number);
  }

  /** Appends a version at the end of its pacticipant's order. */
  create(pacticipantId: number, number: string, buildUrl: string | null, now: string): void {
    this.store.run(
      `INSERT INTO versions (pacticipant_id, number, build_url, sort_order, created_at, updated_at)
       VALUES (?, ?, ?, (SELECT ifnull(max(sort_order), 0) + 1 FROM versions WHERE pacticipant_id = ?), ?, ?)`,
      pacticipantId,
      number,
      buildUrl,
      pacticipantId,
      now,
      now,
    );
  }

  setBuildUrl(id: number, buildUrl: string | null, now: string): void {
    this.store.run('UPDATE versions SET build_url = ?, updated_at = ? WHERE id = ?', buildUrl, now, id);
  }

  delete(id: number): void {
    this.store.run('DELETE FROM versions WHERE id = ?', id);
  }

  latest(pacticipantName: string): Version | undefined {
    return this.one(`${SELECT} WHERE p.name = ? ORDER BY v.sort_order DESC LIMIT 1`, pacticipantName);
  }

  latestTagged(pacticipantName: string, tag: string): Version | undefined {
    return this.one(
      `${SELECT} JOIN tags t ON t.version_id = v.id WHERE p.name = ? AND t.name = ?
       ORDER BY v.sort_order DESC LIMIT 1`,
      pacticipantName,
      tag,
    );
  }

  /** The head of the branch. */
  latestOnBranch(pacticipantName: string, branch: string): Version | undefined {
    return this.one(
      `${SELECT} JOIN branch_heads h ON h.version_id = v.id JOIN branches b ON b.id = h.branch_id
       WHERE p.name = ? AND b.name = ?`,
      pacticipantName,
      branch,
    );
  }

  list(pacticipantName: string): Version[] {
    return this.many(`${SELECT} WHERE p.name = ? ORDER BY v.sort_order DESC`, pacticipantName);
  }

  listOnBranch(pacticipantName: string, branch: string): Version[] {
    return this.many(
      `${SELECT} JOIN branch_versions bv ON bv.version_id = v.id JOIN branches b ON b.id = bv.branch_id
       WHERE p.name = ? AND b.name = ? ORDER BY v.sort_order DESC`,
      pacticipantName,
      branch,
    );
  }

  listTagged(pacticipantName: string, tag: string): Version[] {
    return this.many(
      `${SELECT} JOIN tags t ON t.version_id = v.id WHERE p.name = ? AND t.name = ? ORDER BY v.sort_order DESC`,
      pacticipantName,
      tag,
    );
  }

  private one(sql: string, ...values: string[]): Version | undefined {
    return this.many(sql, ...values)[0];
  }

  private many(sql: string, ...values: string[]): Version[] {
    return this.store.all<VersionRow>(sql, ...values).map(toVersion);
  }
}

function toVersion(row: VersionRow): Version {
  return {
    id: row.id,
    pacticipantId: row.pacticipant_id,
    pacticipantName: row.pacticipant_name,
    number: row.number,
    buildUrl: row.build_url,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
