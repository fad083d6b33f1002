import { DatabaseError } from './database-error';
import { type Migration, migrations } from './schema';
import type { Store } from './store';

/**
 * Applies the migrations that the database has not seen, all or none.
 *
 * @throws DatabaseError when the database belongs to another program or to a newer release
 */
export function migrate(store: Store, file: string, steps: readonly Migration[] = migrations): void {
  refuseForeignDatabase(store, file);
  store.transaction(() => {
    store.run(
      'CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL)',
    );
    const applied = store.all<{ version: number }>('SELECT version FROM schema_migrations');
    const appliedVersions = new Set(applied.map(({ version }) => version));
    refuseNewerSchema(appliedVersions, steps, file);
    for (const step of steps.filter(({ version }) => !appliedVersions.has(version))) apply(store, step);
  });
}

function apply(store: Store, { version, name, sql }: Migration): void {
  for (const statement of sql.split(/;\s*\n/).filter((part) => part.trim() !== '')) store.run(statement);
  store.run('INSERT INTO schema_migrations (version, name) VALUES (?, ?)', version, name);
}

function refuseForeignDatabase(store: Store, file: string): void {
  const tables = store.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  if (tables.length === 0 || tables.some(({ name }) => name === 'schema_migrations')) return;
  throw new DatabaseError(
    `Failed to open the database ${file}: it belongs to another program. Name another file.`,
  );
}

function refuseNewerSchema(applied: ReadonlySet<number>, steps: readonly Migration[], file: string): void {
  const newestKnown = Math.max(0, ...steps.map(({ version }) => version));
  if (Math.max(0, ...applied) <= newestKnown) return;
  throw new DatabaseError(
    `Failed to open the database ${file}: a newer release of the broker has written it. Upgrade, or name another file.`,
  );
}
