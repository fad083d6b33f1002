import type Database from 'libsql';
import type { SqlValue, Store, WriteResult } from './store';

type Statement = Database.Statement<unknown[]>;

/** A store on one SQLite connection. Statements are prepared once and kept. */
export class SqliteStore implements Store {
  private readonly statements = new Map<string, Statement>();
  private inTransaction = false;
  private isOpen = true;

  constructor(private readonly database: Database.Database) {}

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.prepare(sql).all(bindable(values)) as Row[];
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    // Not the driver's own get(): that one adds a timing column to the row.
    return this.all<Row>(sql, ...values)[0];
  }

  run(sql: string, ...values: SqlValue[]): WriteResult {
    // In a transaction even if alone: a kept statement that fails on a held file would block every later commit.
    return this.transaction(() => {
      const { changes, lastInsertRowid } = this.prepare(sql).run(bindable(values));
      return { changes, lastInsertId: Number(lastInsertRowid) };
    });
  }

  transaction<Result>(work: () => Result): Result {
    if (this.inTransaction) return work();
    // Immediate: the write lock is taken first, so that what is read cannot change before it is written.
    this.database.exec('BEGIN IMMEDIATE');
    this.inTransaction = true;
    try {
      const result = work();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk ends the transaction by itself; to end it again would fail, and hide why.
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      throw error;
    } finally {
      this.inTransaction = false;
    }
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.statements.clear();
    this.foldLogIntoFile();
    this.database.close();
  }

  private foldLogIntoFile(): void {
    try {
      this.database.pragma('busy_timeout = 0');
      this.database.pragma('journal_mode = DELETE');
    } catch {
      // Another process works on the file and keeps the log beside it; nothing is lost.
    }
  }

  private prepare(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

// One array instead of spread arguments: the driver takes a lone null for a table of named values.
function bindable(values: readonly SqlValue[]): (string | number | null)[] {
  return values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
}
