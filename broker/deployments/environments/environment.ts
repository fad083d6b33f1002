/** A place where versions run, or to which they are released. */
export interface Environment extends EnvironmentInput {
  readonly id: number;
  readonly uuid: string;
  readonly displayName: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a client says of an environment. */
export interface EnvironmentInput {
  readonly name: string;
  readonly displayName: string | null;
  readonly production: boolean;
  readonly contacts: readonly Contact[] | null;
}

/** Whom to ask about an environment. */
export interface Contact {
  readonly name: string;
  readonly details?: Readonly<Record<string, unknown>>;
}
