import { isForAllVersions } from './matrix-query';
import type { MatrixRow } from './matrix-row';
import type { ResolvedSelector } from './resolved-selector';

/** Whether the user wants a version, or the whole pacticipant, left out of account. */
export function isIgnored(
  ignoreSelectors: readonly ResolvedSelector[],
  pacticipantId: number,
  versionId: number | undefined,
): boolean {
  return ignoreSelectors.some(
    ({ pacticipant, version, criteria }) =>
      pacticipant.id === pacticipantId &&
      (isForAllVersions(criteria) || (version.kind === 'found' && version.id === versionId)),
  );
}

/** Parts the rows into those that count and those in which something ignored takes part. */
export function splitIgnoredRows(
  rows: readonly MatrixRow[],
  ignoreSelectors: readonly ResolvedSelector[],
): { considered: MatrixRow[]; ignored: MatrixRow[] } {
  const isRowIgnored = ({ consumer, provider }: MatrixRow) =>
    isIgnored(ignoreSelectors, consumer.id, consumer.version.id) ||
    isIgnored(ignoreSelectors, provider.id, provider.version?.id);
  return {
    considered: rows.filter((row) => !isRowIgnored(row)),
    ignored: rows.filter(isRowIgnored),
  };
}
