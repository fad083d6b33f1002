import { VerificationUsageError } from '../verification-usage-error';

/** What is wrong with a pact, and where. */
export interface PactProblem {
  /** The file or the URL. */
  readonly source: string;
  readonly interaction?: string;
  /** JSON path inside the interaction or the pact. */
  readonly path?: string;
  readonly message: string;
}

/** Pacts that cannot be verified as they are: every problem at once, so that one round mends them. */
export class PactProblemsError extends VerificationUsageError {
  constructor(readonly problems: readonly PactProblem[]) {
    super(
      `Failed to read the pacts: ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}. ` +
        `The provider was not called. Mend them, or write them again with the consumer's contract tests.\n${problems.map((problem) => `  - ${renderProblem(problem)}`).join('\n')}`,
    );
  }
}

function renderProblem({ source, interaction, path, message }: PactProblem): string {
  const place = [source, interaction === undefined ? undefined : `interaction "${interaction}"`, path];
  return `${place.filter((part) => part !== undefined).join(', ')}: ${message}`;
}
