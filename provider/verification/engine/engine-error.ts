import { VerificationUsageError } from '../verification-usage-error';

/** The engine did not replay interactions that the pacts hold. */
export class EngineError extends VerificationUsageError {
  constructor(places: readonly string[], failures: ReadonlySet<string>) {
    const said = [...failures].filter((failure) => failure !== '');
    const reason = said.length > 0 ? ` The engine says: ${said.join('; ')}.` : '';
    super(
      `Failed to plan the verification: the Pact engine made no request for ${places.length} interaction(s).` +
        `${reason}\n${places.map((place) => `  - ${place}`).join('\n')}`,
    );
  }
}
