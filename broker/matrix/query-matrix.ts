import type { Store } from '../store/store';
import { type DeploymentDecision, decideDeployment } from './decide-deployment';
import { describeFailures } from './describe-failures';
import { findIntegrationsBetween, findIntegrationsInvolving } from './find-integrations';
import { findMatrixRows } from './find-matrix-rows';
import { splitIgnoredRows } from './ignore-rows';
import { keepLatestBy, sortByLastAction } from './keep-latest-by';
import type { MatrixOptions, MatrixQuery, UnresolvedSelector } from './matrix-query';
import type { MatrixIntegration, MatrixRow } from './matrix-row';
import { resolveSelectors } from './resolve-selectors';
import type { ResolvedSelector } from './resolved-selector';

/** The answer to a question to the matrix. */
export interface MatrixAnswer {
  readonly decision: DeploymentDecision;
  readonly consideredRows: readonly MatrixRow[];
  readonly ignoredRows: readonly MatrixRow[];
  /** What the verifiers said of the interactions that failed. */
  readonly failures: readonly string[];
}

/**
 * Answers a question to the matrix. When it names a destination, the versions of the other pacticipants that
 * are there are found from the integrations of the versions that are named.
 *
 * @param query a question without mistakes, see validateMatrixQuery
 */
export function queryMatrix(store: Store, query: MatrixQuery): MatrixAnswer {
  const { options } = query;
  const ignoreSelectors = resolveSelectors(store, query.ignoreSelectors, 'ignored');
  const specified = resolveSelectors(store, query.selectors, 'specified', ignoreSelectors);
  const integrations =
    hasDestination(options) || specified.length === 1
      ? findIntegrationsInvolving(store, specified)
      : findIntegrationsBetween(store, specified);
  const inferred = hasDestination(options)
    ? resolveSelectors(store, inferSelectors(specified, integrations, options), 'inferred', ignoreSelectors)
    : [];
  const selectors = [...specified, ...inferred];
  const { considered, ignored } = splitIgnoredRows(findRows(store, selectors, options), ignoreSelectors);
  const decision = decideDeployment({
    consideredRows: considered,
    ignoredRows: ignored,
    selectors,
    ignoreSelectors,
    integrations,
    options,
  });
  return {
    decision,
    consideredRows: limitRows(considered, options.limit),
    ignoredRows: limitRows(ignored, options.limit),
    failures: describeFailures(store, considered),
  };
}

function hasDestination({ latest, tag, environmentName, mainBranch }: MatrixOptions): boolean {
  return Boolean(latest || tag || environmentName || mainBranch);
}

function inferSelectors(
  specified: readonly ResolvedSelector[],
  integrations: readonly MatrixIntegration[],
  { tag, environmentName, mainBranch, latest }: MatrixOptions,
): UnresolvedSelector[] {
  const names = new Set(integrations.flatMap(({ consumer, provider }) => [consumer.name, provider.name]));
  for (const { pacticipant } of specified) names.delete(pacticipant.name);
  return [...names].map((pacticipantName) => ({
    pacticipantName,
    tag,
    environmentName,
    mainBranch: mainBranch || undefined,
    latest: latest || undefined,
  }));
}

function findRows(
  store: Store,
  selectors: readonly ResolvedSelector[],
  { latestBy, outcomes }: MatrixOptions,
): MatrixRow[] {
  const rows = keepLatestBy(
    findMatrixRows(store, selectors, latestBy === undefined ? 'everything' : 'latest'),
    latestBy,
  );
  // After, not before: an older success must not come back where the latest result is a failure.
  return outcomes === undefined
    ? rows
    : rows.filter(({ verification }) => outcomes.includes(verification?.success ?? null));
}

/** Only what is shown is limited: a verdict on some of the rows could be a wrong one. */
function limitRows(rows: readonly MatrixRow[], limit: number | undefined): readonly MatrixRow[] {
  if (limit === undefined || rows.length <= limit) return rows;
  const shown = new Set(sortByLastAction(rows).slice(0, limit));
  return rows.filter((row) => shown.has(row));
}
