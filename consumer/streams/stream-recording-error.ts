/** A stream could not be recorded as it was agreed: the plugin is missing, or refuses it, or the pact lacks it. */
export class StreamRecordingError extends Error {
  override readonly name = 'StreamRecordingError' as const;
  readonly exitCode = 2;

  constructor(description: string, reason: string, nextStep: string, options?: ErrorOptions) {
    super(`Failed to record the stream "${description}": ${reason}. ${nextStep}`, options);
  }
}
