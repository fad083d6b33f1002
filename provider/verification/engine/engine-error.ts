import { VerificationUsageError } from '../verification-usage-error';

/** The engine did not replay interactions that the pacts hold. */
export class EngineError extends VerificationUsageError {
  constructor(places: readonly string[], failures: readonly string[]) {
    const reason = failures.length > 0 ? ` The engine says: ${failures.join('; ')}.` : '';
    super(
      `Failed to plan the verification: the Pact engine made no request for ${places.length} interaction(s).` +
        `${reason}\n${places.map((place) => `  - ${place}`).join('\n')}`,
    );
  }
}
