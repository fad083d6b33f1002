/** Why a request was refused, per field (dotted path) or as a list. */
export type Refusals = Readonly<Record<string, readonly string[]>> | readonly string[];

/** What was asked for does not exist. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError' as const;

  constructor(readonly detail?: string) {
    super(detail ?? 'The requested document was not found on this server.');
  }
}

/** The input breaks a rule; each refusal is a text that clients show to their user. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError' as const;

  /** @param status 422 where the input is well-formed but asks for what cannot be done */
  constructor(
    readonly errors: Refusals,
    readonly status: 400 | 422 = 400,
  ) {
    super('The request is not valid.');
  }
}

/** The body could not be read at all. */
export class UnreadableBodyError extends Error {
  override readonly name = 'UnreadableBodyError' as const;
}

/** The request contradicts what is already recorded. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError' as const;
}
