import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'libsql';
import { DatabaseError } from './database-error';
import { migrate } from './migrate';
import { SqliteStore } from './sqlite-store';
import type { Store } from './store';

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the database file, creating it and bringing its schema up to date.
 *
 * @param file path of the SQLite file, or `:memory:` for one that is forgotten on close
 * @throws DatabaseError when the file cannot be a broker's database
 */
export function openStore(file: string): Store {
  const database = connect(file);
  try {
    prepareConnection(database);
    const store = new SqliteStore(database);
    migrate(store, file);
    return store;
  } catch (error) {
    database.close();
    throw explain(error, file);
  }
}

function connect(file: string): Database.Database {
  if (file !== ':memory:' && !existsSync(dirname(resolve(file)))) {
    throw new DatabaseError(
      `Failed to open the database ${file}: its folder does not exist. Create the folder or name another file.`,
    );
  }
  try {
    return new Database(file);
  } catch (error) {
    throw explain(error, file);
  }
}

function prepareConnection(database: Database.Database): void {
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  database.pragma('journal_mode = WAL');
  // Full: in WAL mode only this waits for the disk at each commit, and an answered write must not be lost.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
}

const REASONS: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'it is not an SQLite database. Name another file, or move this one away',
  SQLITE_CORRUPT: 'it is damaged. Restore it from a backup, or start with another file',
  SQLITE_READONLY: 'it cannot be written. Give this user the right to write the file and its folder',
  SQLITE_BUSY: 'another process holds it. Stop that process, or name another file',
};

function explain(error: unknown, file: string): Error {
  if (error instanceof DatabaseError) return error;
  const failure = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in failure ? String(failure.code) : '';
  const known = Object.entries(REASONS).find(([prefix]) => code.startsWith(prefix));
  const reason =
    known?.[1] ??
    'it cannot be read and written as a file. Check the path and the rights of this user, or name another file';
  return new DatabaseError(`Failed to open the database ${file}: ${reason}.`, { cause: failure });
}
