/** The database that the user named cannot be used; the message says why and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError' as const;
  /** A mistake of the user, not a defect of the broker. */
  readonly exitCode = 2;
}
