import { randomUUID } from 'node:crypto';

/** Where the broker gets identifiers from; tests count. */
export interface Ids {
  /** The next identifier, unique for ever. */
  next(): string;
}

/** Random UUIDs. */
export const randomIds: Ids = { next: randomUUID };
