/** One thing wrong with the terms of a contract. */
export interface TermsFault {
  /** Such as `latency.totalMs.p95`; empty for the terms as a whole. */
  readonly path: string;
  /** Continues a sentence that begins with the path. */
  readonly reason: string;
}

/** Terms that a contract test gave are refused, so that no pact is written with terms that nobody can judge. */
export class InvalidTermsError extends Error {
  override readonly name = 'InvalidTermsError' as const;
  readonly exitCode = 2;
  /** Everything that is wrong, not only the first. */
  readonly faults: readonly TermsFault[];

  constructor(faults: readonly TermsFault[]) {
    const described = faults.map(({ path, reason }) => `${path === '' ? 'the value' : path} ${reason}`);
    super(
      `Failed to write the terms of an interaction: ${described.join('; ')}. ` +
        'Correct them; pacts/terms.schema.json in the package describes the format.',
    );
    this.faults = faults;
  }
}
