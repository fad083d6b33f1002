import { displayNameOf } from '../../pacticipants/display-name';
import type { Store } from '../../store/store';
import type { Contact, Environment, EnvironmentInput } from './environment';

interface EnvironmentRow {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly display_name: string | null;
  readonly production: number;
  readonly contacts: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The environments in the database. */
export class EnvironmentRepository {
  constructor(private readonly store: Store) {}

  find(uuid: string): Environment | undefined {
    const row = this.store.get<EnvironmentRow>('SELECT * FROM environments WHERE uuid = ?', uuid);
    return row && toEnvironment(row);
  }

  findByName(name: string): Environment | undefined {
    const row = this.store.get<EnvironmentRow>('SELECT * FROM environments WHERE name = ?', name);
    return row && toEnvironment(row);
  }

  /** By display name, whatever the case. */
  list(): Environment[] {
    const environments = this.store
      .all<EnvironmentRow>('SELECT * FROM environments ORDER BY id')
      .map(toEnvironment);
    return environments.sort((a, b) =>
      a.displayName.toLowerCase().localeCompare(b.displayName.toLowerCase()),
    );
  }

  create(uuid: string, input: EnvironmentInput, now: string): void {
    this.store.run(
      `INSERT INTO environments (uuid, name, display_name, production, contacts, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      uuid,
      input.name,
      input.displayName,
      input.production,
      input.contacts && JSON.stringify(input.contacts),
      now,
      now,
    );
  }

  replace(id: number, input: EnvironmentInput, now: string): void {
    this.store.run(
      `UPDATE environments SET name = ?, display_name = ?, production = ?, contacts = ?, updated_at = ?
       WHERE id = ?`,
      input.name,
      input.displayName,
      input.production,
      input.contacts && JSON.stringify(input.contacts),
      now,
      id,
    );
  }

  /** Deletes the environment with what was deployed and released to it. */
  delete(id: number): void {
    this.store.run('DELETE FROM environments WHERE id = ?', id);
  }
}

function toEnvironment(row: EnvironmentRow): Environment {
  return {
    id: row.id,
    uuid: row.uuid,
    name: row.name,
    displayName: row.display_name ?? displayNameOf(row.name),
    production: row.production === 1,
    contacts: row.contacts === null ? null : (JSON.parse(row.contacts) as Contact[]),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
