/** What may be bound to a `?` in a statement. Booleans are bound as 0 or 1. */
export type SqlValue = string | number | boolean | null;

/** The outcome of a writing statement. */
export interface WriteResult {
  readonly changes: number;
  readonly lastInsertId: number;
}

/**
 * A synchronous SQL database, small enough to be replaced.
 *
 * Statements are constant text with `?` for every value; values never become part of the text. A list is
 * bound as one JSON array: `IN (SELECT value FROM json_each(?))`.
 */
export interface Store {
  /** All rows of a query. */
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  /** The first row of a query, or undefined. */
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  /** Runs a writing statement. Outside a transaction it is durable when this returns. */
  run(sql: string, ...values: SqlValue[]): WriteResult;
  /** Everything `work` writes is kept, or nothing is. Nested calls join the outer transaction. */
  transaction<Result>(work: () => Result): Result;
  /** Folds the write-ahead log into the file and closes it. Closing twice is harmless. */
  close(): void;
}
