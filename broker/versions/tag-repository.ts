import type { Store } from '../store/store';
import type { Tag } from './version';

interface TagRow {
  readonly name: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The tags of versions in the database. */
export class TagRepository {
  constructor(private readonly store: Store) {}

  find(versionId: number, name: string): Tag | undefined {
    const sql = 'SELECT * FROM tags WHERE version_id = ? AND name = ?';
    const row = this.store.get<TagRow>(sql, versionId, name);
    return row && toTag(row);
  }

  /** The tags of a version by name. */
  list(versionId: number): Tag[] {
    return this.store
      .all<TagRow>('SELECT * FROM tags WHERE version_id = ? ORDER BY name', versionId)
      .map(toTag);
  }

  create(versionId: number, name: string, now: string): void {
    this.store.run(
      'INSERT INTO tags (version_id, name, created_at, updated_at) VALUES (?, ?, ?, ?)',
      versionId,
      name,
      now,
      now,
    );
  }

  /** Whether there was such a tag to delete. */
  delete(versionId: number, name: string): boolean {
    return this.store.run('DELETE FROM tags WHERE version_id = ? AND name = ?', versionId, name).changes > 0;
  }

  deleteAll(versionId: number): void {
    this.store.run('DELETE FROM tags WHERE version_id = ?', versionId);
  }
}

function toTag(row: TagRow): Tag {
  return { name: row.name, createdAt: row.created_at, updatedAt: row.updated_at };
}
