import { oneLine } from '../report/plain-text';
import type { PactReport } from '../verification-report';

/** The run was ended from outside while results were on their way: some may be at the broker and some not. */
export class PublishingInterruptedError extends Error {
  override readonly name = 'PublishingInterruptedError';

  /**
   * @param published pacts whose results the broker has taken.
   * @param underWay the pact whose result was sent, and to which no answer came.
   */
  constructor(published: readonly PactReport[], underWay?: PactReport) {
    const doubt = underWay ? ` Not known whether published: ${nameOf(underWay)}.` : '';
    super(
      `Interrupted while results were published. Published: ${published.map(nameOf).join(', ') || 'none'}.${doubt} No other was.`,
    );
  }
}

/** A consumer may have several pacts in a run: their addresses tell them apart. */
function nameOf({ consumer, source }: PactReport): string {
  return oneLine(`${consumer} (${source})`);
}
