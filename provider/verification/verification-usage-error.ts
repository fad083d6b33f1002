/** A mistake in how verification was asked for, found before the first call to the provider. */
export class VerificationUsageError extends Error {
  override name = 'VerificationUsageError' as const;
  readonly exitCode = 2;
}
