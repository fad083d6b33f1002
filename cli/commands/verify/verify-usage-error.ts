/** A mistake in the flags that only the command line can see. */
export class VerifyUsageError extends Error {
  override readonly name = 'VerifyUsageError';
  readonly exitCode = 2;
}
