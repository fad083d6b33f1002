import type { Store } from '../store/store';
import type { Branch, BranchVersion } from './version';

interface BranchRow {
  readonly id: number;
  readonly name: string;
  readonly created_at: string;
  readonly updated_at: string;
}

interface BranchVersionRow {
  readonly branch_name: string;
  readonly version_number: string;
  readonly is_head: number;
  readonly created_at: string;
  readonly updated_at: string;
}

const SELECT_BRANCH_VERSION = `SELECT b.name AS branch_name, v.number AS version_number,
    bv.created_at, bv.updated_at, h.version_id IS NOT NULL AS is_head
  FROM branch_versions bv
  JOIN branches b ON b.id = bv.branch_id
  JOIN versions v ON v.id = bv.version_id
  LEFT JOIN branch_heads h ON h.branch_id = bv.branch_id AND h.version_id = bv.version_id`;

/** The branches, their versions and their heads in the database. */
export class BranchRepository {
  constructor(private readonly store: Store) {}

  find(pacticipantName: string, name: string): Branch | undefined {
    const row = this.store.get<BranchRow>(
      `SELECT b.* FROM branches b JOIN pacticipants p ON p.id = b.pacticipant_id WHERE p.name = ? AND b.name = ?`,
      pacticipantName,
      name,
    );
    return row && toBranch(row);
  }

  /** The last used first; `search` keeps those whose name contains the text, in any case. */
  list(pacticipantId: number, search: string): Branch[] {
    const rows = this.store.all<BranchRow>(
      `SELECT * FROM branches WHERE pacticipant_id = ? AND (? = '' OR instr(lower(name), lower(?)) > 0)
       ORDER BY updated_at DESC, id DESC`,
      pacticipantId,
      search,
      search,
    );
    return rows.map(toBranch);
  }

  create(pacticipantId: number, name: string, now: string): void {
    this.store.run(
      'INSERT INTO branches (pacticipant_id, name, created_at, updated_at) VALUES (?, ?, ?, ?)',
      pacticipantId,
      name,
      now,
      now,
    );
  }

  touch(branchId: number, versionId: number, now: string): void {
    this.store.run('UPDATE branches SET updated_at = ? WHERE id = ?', now, branchId);
    this.store.run(
      'UPDATE branch_versions SET updated_at = ? WHERE branch_id = ? AND version_id = ?',
      now,
      branchId,
      versionId,
    );
  }

  /** Deletes the branch; its versions stay. */
  delete(branchId: number): void {
    this.store.run('DELETE FROM branches WHERE id = ?', branchId);
  }

  /** The branches of a version in the order in which it joined them. */
  branchesOfVersion(versionId: number): BranchVersion[] {
    return this.store
      .all<BranchVersionRow>(`${SELECT_BRANCH_VERSION} WHERE bv.version_id = ? ORDER BY bv.id`, versionId)
      .map(toBranchVersion);
  }

  findVersion(branchId: number, versionId: number): BranchVersion | undefined {
    const sql = `${SELECT_BRANCH_VERSION} WHERE bv.branch_id = ? AND bv.version_id = ?`;
    const row = this.store.get<BranchVersionRow>(sql, branchId, versionId);
    return row && toBranchVersion(row);
  }

  /** Adds a version to the branch and makes it the head. */
  addVersion(branchId: number, versionId: number, isAutoCreated: boolean, now: string): void {
    this.store.run(
      `INSERT INTO branch_versions (branch_id, version_id, auto_created, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?)`,
      branchId,
      versionId,
      isAutoCreated,
      now,
      now,
    );
    this.store.run('UPDATE branches SET updated_at = ? WHERE id = ?', now, branchId);
    this.resetHead(branchId);
  }

  removeVersion(branchId: number, versionId: number): void {
    this.store.run('DELETE FROM branch_versions WHERE branch_id = ? AND version_id = ?', branchId, versionId);
    this.resetHead(branchId);
  }

  /** Makes the version that joined last the head again, after versions were deleted. */
  resetHead(branchId: number): void {
    this.store.run('DELETE FROM branch_heads WHERE branch_id = ?', branchId);
    this.store.run(
      `INSERT INTO branch_heads (branch_id, version_id)
       SELECT branch_id, version_id FROM branch_versions WHERE branch_id = ? ORDER BY id DESC LIMIT 1`,
      branchId,
    );
  }

  /** The branches that have versions but no head. */
  withoutHead(pacticipantId: number): number[] {
    const rows = this.store.all<{ id: number }>(
      `SELECT id FROM branches WHERE pacticipant_id = ? AND id NOT IN (SELECT branch_id FROM branch_heads)`,
      pacticipantId,
    );
    return rows.map(({ id }) => id);
  }
}

function toBranch(row: BranchRow): Branch {
  return { id: row.id, name: row.name, createdAt: row.created_at, updatedAt: row.updated_at };
}

function toBranchVersion(row: BranchVersionRow): BranchVersion {
  return {
    branchName: row.branch_name,
    versionNumber: row.version_number,
    isHead: row.is_head === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
