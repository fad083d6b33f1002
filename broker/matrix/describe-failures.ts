import type { Store } from '../store/store';
import { type InteractionResult, type Problem, readTestResults } from '../verifications/read-test-results';
import type { MatrixRow } from './matrix-row';

/** More would hide the reasons among which they are shown. */
const MOST_RESULTS = 10;
const MOST_INTERACTIONS = 5;
const MOST_PROBLEMS = 3;
const MOST_CHARACTERS = 160;

/**
 * What the verifiers said of the interactions that failed: whose they are, which, and why, a sentence for each.
 *
 * @returns nothing for verifiers that sent only their verdict; sentences that count what is left out.
 */
export function describeFailures(store: Store, rows: readonly MatrixRow[]): string[] {
  const failed = failedResults(rows);
  const described = failed
    .slice(0, MOST_RESULTS)
    .flatMap(({ consumer, verification }) =>
      describeResult(consumer.name, readFailures(store, verification.number)),
    );
  const left = failed.length - MOST_RESULTS;
  return left > 0 ? [...described, `${left} more verifications failed`] : described;
}

function describeResult(consumerName: string, failures: readonly InteractionResult[]): string[] {
  const shown = failures.slice(0, MOST_INTERACTIONS).map((result) => describeFailure(consumerName, result));
  const left = failures.length - MOST_INTERACTIONS;
  return left > 0 ? [...shown, `${consumerName}: ${left} more interactions failed`] : shown;
}

type VerifiedRow = MatrixRow & { readonly verification: NonNullable<MatrixRow['verification']> };

/** Each result once, though several versions of the consumer may have published what it is about. */
function failedResults(rows: readonly MatrixRow[]): VerifiedRow[] {
  const failed = rows.filter((row): row is VerifiedRow => row.verification?.success === false);
  return [...new Map(failed.map((row) => [row.verification.number, row])).values()];
}

function readFailures(store: Store, number: number): InteractionResult[] {
  const sql = 'SELECT test_results AS testResults FROM verifications WHERE id = ?';
  const row = store.get<{ testResults: string | null }>(sql, number);
  const results = readTestResults(JSON.parse(row?.testResults ?? 'null')) ?? [];
  return results.filter(({ success }) => !success);
}

function describeFailure(consumerName: string, result: InteractionResult): string {
  const name = result.description ?? result.interactionId ?? 'an interaction without a description';
  return `${consumerName} needs "${shorten(name)}": ${describeProblems(result.problems)}`;
}

function describeProblems(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'the verifier did not say why';
  const shown = inOrderOfWeight(problems).slice(0, MOST_PROBLEMS).map(describeProblem);
  const left = problems.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
}

/** Those about no place of the message first: they are about the whole of it, or name a term that is broken. */
function inOrderOfWeight(problems: readonly Problem[]): Problem[] {
  const isOfWhole = ({ where }: Problem) => where === undefined;
  return [...problems.filter(isOfWhole), ...problems.filter((problem) => !isOfWhole(problem))];
}

function describeProblem({ where, text }: Problem): string {
  return shorten(where === undefined ? text : `${where}: ${text}`);
}

/** On one line, since a notice is one. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`;
}
