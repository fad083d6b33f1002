import type { Store } from '../store/store';
import { displayNameOf } from './display-name';
import type { Label, Pacticipant, PacticipantChange } from './pacticipant';

interface PacticipantRow {
  readonly id: number;
  readonly name: string;
  readonly display_name: string | null;
  readonly repository_url: string | null;
  readonly repository_name: string | null;
  readonly repository_namespace: string | null;
  readonly main_branch: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The pacticipants and their labels in the database. Times are given as stored texts. */
export class PacticipantRepository {
  constructor(private readonly store: Store) {}

  find(name: string): Pacticipant | undefined {
    const row = this.store.get<PacticipantRow>('SELECT * FROM pacticipants WHERE name = ?', name);
    return row && toPacticipant(row);
  }

  findOrCreate(name: string, now: string): Pacticipant {
    const existing = this.find(name);
    return existing ?? this.create(name, {}, now);
  }

  create(name: string, change: PacticipantChange, now: string): Pacticipant {
    this.store.run(
      'INSERT INTO pacticipants (name, created_at, updated_at) VALUES (?, ?, ?)',
      name,
      now,
      now,
    );
    return this.update(name, change, now);
  }

  update(name: string, change: PacticipantChange, now: string): Pacticipant {
    const current = this.store.get<PacticipantRow>('SELECT * FROM pacticipants WHERE name = ?', name);
    if (!current) throw new Error('A pacticipant that is to be updated must exist.');
    this.store.run(
      `UPDATE pacticipants SET display_name = ?, repository_url = ?, repository_name = ?,
         repository_namespace = ?, main_branch = ?, updated_at = ? WHERE id = ?`,
      changed(change.displayName, current.display_name),
      changed(change.repositoryUrl, current.repository_url),
      changed(change.repositoryName, current.repository_name),
      changed(change.repositoryNamespace, current.repository_namespace),
      changed(change.mainBranch, current.main_branch),
      now,
      current.id,
    );
    return this.findOrCreate(name, now);
  }

  /** All names, for the comparison with a new one. */
  names(): string[] {
    return this.store
      .all<{ name: string }>('SELECT name FROM pacticipants ORDER BY id')
      .map(({ name }) => name);
  }

  /** By name; `search` keeps those whose name or display name contains the text, in any case. */
  list(search = ''): Pacticipant[] {
    const rows = this.store.all<PacticipantRow>(
      `SELECT * FROM pacticipants
       WHERE ? = '' OR instr(lower(name), lower(?)) > 0 OR instr(lower(ifnull(display_name, '')), lower(?)) > 0
       ORDER BY name COLLATE NOCASE, name`,
      search,
      search,
      search,
    );
    return rows.map(toPacticipant);
  }

  listWithLabel(label: string): Pacticipant[] {
    const rows = this.store.all<PacticipantRow>(
      `SELECT p.* FROM pacticipants p JOIN labels l ON l.pacticipant_id = p.id WHERE l.name = ?
       ORDER BY p.name COLLATE NOCASE, p.name`,
      label,
    );
    return rows.map(toPacticipant);
  }

  /** Deletes the pacticipant with its versions, pacts, results and deployments. */
  delete(id: number): void {
    this.store.run('DELETE FROM pacticipants WHERE id = ?', id);
  }

  labels(pacticipantId: number): Label[] {
    return this.store
      .all<LabelRow>('SELECT * FROM labels WHERE pacticipant_id = ? ORDER BY name', pacticipantId)
      .map(toLabel);
  }

  findLabel(pacticipantId: number, name: string): Label | undefined {
    const row = this.store.get<LabelRow>(
      'SELECT * FROM labels WHERE pacticipant_id = ? AND name = ?',
      pacticipantId,
      name,
    );
    return row && toLabel(row);
  }

  addLabel(pacticipantId: number, name: string, now: string): void {
    this.store.run(
      'INSERT INTO labels (pacticipant_id, name, created_at, updated_at) VALUES (?, ?, ?, ?)',
      pacticipantId,
      name,
      now,
      now,
    );
  }

  /** Whether there was such a label to remove. */
  removeLabel(pacticipantId: number, name: string): boolean {
    const sql = 'DELETE FROM labels WHERE pacticipant_id = ? AND name = ?';
    return this.store.run(sql, pacticipantId, name).changes > 0;
  }

  labelNames(): string[] {
    const rows = this.store.all<{ name: string }>('SELECT DISTINCT name FROM labels ORDER BY name');
    return rows.map(({ name }) => name);
  }
}

interface LabelRow {
  readonly name: string;
  readonly created_at: string;
  readonly updated_at: string;
}

function toLabel(row: LabelRow): Label {
  return { name: row.name, createdAt: row.created_at, updatedAt: row.updated_at };
}

function toPacticipant(row: PacticipantRow): Pacticipant {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name ?? displayNameOf(row.name),
    repositoryUrl: row.repository_url,
    repositoryName: row.repository_name,
    repositoryNamespace: row.repository_namespace,
    mainBranch: row.main_branch,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function changed(value: string | null | undefined, current: string | null): string | null {
  return value === undefined ? current : value;
}
