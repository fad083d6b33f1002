/** Why a message was not routed; a person reads it then. */
export type TriageFailure = 'access-refused' | 'no-routing' | 'too-many-turns';

export class TriageError extends Error {
  override readonly name = 'TriageError' as const;

  constructor(
    readonly failure: TriageFailure,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`Failed to route a customer's message: ${reason}.`, options);
  }
}
