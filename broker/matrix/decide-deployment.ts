import { isForAllVersions, type MatrixOptions } from './matrix-query';
import type { MatrixIntegration, MatrixRow } from './matrix-row';
import { type Reason, renderReason } from './reason';
import { leadsNowhere, type ResolvedSelector } from './resolved-selector';

/** What the matrix has found for a question. */
export interface MatrixResults {
  /** The rows that count. */
  readonly consideredRows: readonly MatrixRow[];
  /** The rows that the user wants left out of account. */
  readonly ignoredRows: readonly MatrixRow[];
  /** Specified selectors, then inferred ones. */
  readonly selectors: readonly ResolvedSelector[];
  readonly ignoreSelectors: readonly ResolvedSelector[];
  readonly integrations: readonly MatrixIntegration[];
  readonly options: MatrixOptions;
}

/** Whether what was asked about may be deployed. Unknown means that a result is still to come. */
export interface DeploymentDecision {
  readonly verdict: 'yes' | 'no' | 'unknown';
  readonly reasons: readonly Reason[];
  readonly counts: DeploymentCounts;
}

/** Numbers of considered rows by outcome; of ignored rows only when something was to be ignored. */
interface DeploymentCounts {
  readonly success: number;
  readonly failed: number;
  readonly unknown: number;
  readonly ignored?: number;
}

/**
 * Decides whether the specified versions may be deployed.
 *
 * In this order: a specified version that does not exist is a no; a result that is missing makes it unknown,
 * even where another one failed, because clients poll on unknown; then every result has to be a success.
 */
export function decideDeployment(results: MatrixResults): DeploymentDecision {
  const missing = missingVersions(results);
  const unmet = requiredWithoutRow(results);
  return {
    verdict: verdictOf(results.consideredRows, missing, unmet),
    reasons: [...warnings(results), ...grounds(results, missing, unmet)],
    counts: {
      success: countRows(results, true),
      failed: countRows(results, false),
      unknown: countRows(results, null) + unmet.length,
      ignored: results.ignoreSelectors.length > 0 ? results.ignoredRows.length : undefined,
    },
  };
}

function verdictOf(
  rows: readonly MatrixRow[],
  missing: readonly ResolvedSelector[],
  unmet: readonly MatrixIntegration[],
): DeploymentDecision['verdict'] {
  if (missing.length > 0) return 'no';
  if (rows.some((row) => outcomeOf(row) === null) || unmet.length > 0) return 'unknown';
  return rows.every((row) => outcomeOf(row) === true) ? 'yes' : 'no';
}

function outcomeOf(row: MatrixRow): boolean | null {
  return row.verification?.success ?? null;
}

function countRows({ consideredRows }: MatrixResults, outcome: boolean | null): number {
  return consideredRows.filter((row) => outcomeOf(row) === outcome).length;
}

function missingVersions({ selectors }: MatrixResults): ResolvedSelector[] {
  return selectors.filter(
    ({ isSpecified, isIgnored, version }) => isSpecified && !isIgnored && version.kind === 'missing',
  );
}

function requiredWithoutRow({
  integrations,
  consideredRows,
  ignoredRows,
}: MatrixResults): MatrixIntegration[] {
  const rows = [...consideredRows, ...ignoredRows];
  return integrations.filter(
    ({ isRequired, consumer, provider }) =>
      isRequired && !rows.some((row) => row.consumer.id === consumer.id && row.provider.id === provider.id),
  );
}

function warnings({ ignoreSelectors, selectors, options }: MatrixResults): Reason[] {
  const reasons: Reason[] = ignoreSelectors
    .filter(leadsNowhere)
    .map((selector) => ({ kind: 'cannot-ignore', selector }));
  const specified = selectors.filter(({ isSpecified }) => isSpecified);
  const hasDestination = Boolean(options.tag || options.environmentName || options.mainBranch);
  if (specified.length === 1 && !hasDestination) reasons.push({ kind: 'no-environment' });
  // Names alone are how the matrix is browsed: nobody is about to deploy anything.
  const isAboutVersions = specified.some(({ criteria }) => !isForAllVersions(criteria));
  if (isAboutVersions && specified.every(({ criteria }) => criteria.versionNumber === undefined)) {
    reasons.push({ kind: 'no-version-number' });
  }
  return reasons;
}

function grounds(
  results: MatrixResults,
  missing: readonly ResolvedSelector[],
  unmet: readonly MatrixIntegration[],
): Reason[] {
  if (missing.length > 0) return distinct(missing.map((selector) => ({ kind: 'version-missing', selector })));
  const withOutcome = (outcome: boolean | null) =>
    results.consideredRows.filter((row) => outcomeOf(row) === outcome);
  const errors: Reason[] = [
    ...unmet.map((integration) => ({ kind: 'not-verified' as const, ...sidesOf(integration, results) })),
    ...withOutcome(false).map((row) => ({ kind: 'failed' as const, ...sidesOf(row, results) })),
    ...withOutcome(null).map((row) => ({ kind: 'not-verified' as const, ...sidesOf(row, results) })),
  ];
  if (errors.length > 0) return distinct(errors);
  return [{ kind: results.consideredRows.length > 0 ? 'successful' : 'no-missing-dependencies' }];
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [renderReason(reason), reason])).values()];
}

function sidesOf(
  { consumer, provider }: MatrixRow | MatrixIntegration,
  { selectors }: MatrixResults,
): { consumer: ResolvedSelector; provider: ResolvedSelector } {
  return { consumer: selectorOf(consumer, selectors), provider: selectorOf(provider, selectors) };
}

/** The selector that brought a version into the matrix, so that a reason speaks in the user's terms. */
function selectorOf(side: Side, selectors: readonly ResolvedSelector[]): ResolvedSelector {
  const ofPacticipant = selectors.filter(({ pacticipant }) => pacticipant.name === side.name);
  const [only] = ofPacticipant;
  if (only !== undefined && ofPacticipant.length === 1) return only;
  const ofVersion = ofPacticipant.find(
    ({ version }) => version.kind === 'found' && version.id === side.version?.id,
  );
  return ofVersion ?? plainSelector(side);
}

type Side = {
  readonly id: number;
  readonly name: string;
  readonly version?: { id: number; number: string } | null;
};

/** For a version that no selector asked for by itself. */
function plainSelector({ id, name, version }: Side): ResolvedSelector {
  return {
    pacticipant: { id, name },
    version: version ? { kind: 'found', id: version.id, number: version.number } : { kind: 'any' },
    criteria: { pacticipantName: name },
    isSpecified: false,
    isIgnored: false,
    isOneOfMany: false,
  };
}
