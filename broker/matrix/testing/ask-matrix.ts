import type { DeploymentDecision } from '../decide-deployment';
import type { MatrixOptions, UnresolvedSelector } from '../matrix-query';
import type { MatrixRow } from '../matrix-row';
import { queryMatrix } from '../query-matrix';
import { renderReason } from '../reason';
import type { SeedStore } from './seed-store';

const describeRow = ({ consumer, provider, verification }: MatrixRow) =>
  `${consumer.name} ${consumer.version.number} ${provider.name} ${provider.version?.number ?? '-'} ${verification?.success ?? '?'}`;

interface Answer extends Pick<DeploymentDecision, 'verdict' | 'counts'> {
  readonly reasons: readonly string[];
  readonly rows: readonly string[];
  readonly ignored: readonly string[];
}

/** Asks the matrix of a world; rows are written `consumer version provider version success`. */
export function ask(
  world: SeedStore,
  selectors: readonly UnresolvedSelector[],
  options: MatrixOptions = {},
  ignoreSelectors: readonly UnresolvedSelector[] = [],
): Answer {
  const { decision, consideredRows, ignoredRows } = queryMatrix(world.store, {
    selectors,
    options,
    ignoreSelectors,
  });
  return {
    verdict: decision.verdict,
    counts: decision.counts,
    reasons: decision.reasons.map(renderReason),
    rows: consideredRows.map(describeRow),
    ignored: ignoredRows.map(describeRow),
  };
}

/** A selector that names a pacticipant, and more. */
export const name = (
  pacticipantName: string,
  criteria: Omit<UnresolvedSelector, 'pacticipantName'> = {},
) => ({
  pacticipantName,
  ...criteria,
});

/** A selector that names one version. */
export const version = (pacticipantName: string, versionNumber: string) => ({
  pacticipantName,
  versionNumber,
});
