import type { LatestBy } from './matrix-query';
import type { MatrixRow } from './matrix-row';

/**
 * Leaves of each group of rows the one with the latest provider version. Where the most recent action in a
 * group is the publication of a pact that nobody has verified, the whole group stays, so that the missing
 * result is seen. The order of rows does not change.
 */
export function keepLatestBy(rows: readonly MatrixRow[], latestBy: LatestBy | undefined): MatrixRow[] {
  if (latestBy === undefined) return [...rows];
  const groups = new Map<string, MatrixRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(GROUP_KEYS[latestBy](row));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const kept = new Set([...groups.values()].flatMap(latestOf));
  return rows.filter((row) => kept.has(row));
}

const GROUP_KEYS: Readonly<Record<LatestBy, (row: MatrixRow) => readonly unknown[]>> = {
  cvpv: ({ consumer, provider }) => [consumer.version.id, provider.id, provider.version?.id],
  cvp: ({ consumer, provider }) => [consumer.version.id, provider.id],
  cp: ({ consumer, provider }) => [consumer.id, provider.id],
};

function latestOf(group: readonly MatrixRow[]): readonly MatrixRow[] {
  const [mostRecent] = sortByLastAction(group);
  if (mostRecent?.provider.version === null) return group;
  const verified = group.filter(({ provider }) => provider.version !== null);
  return verified.sort(compareProviderOrder).slice(-1);
}

function compareProviderOrder(a: MatrixRow, b: MatrixRow): number {
  return (
    (a.provider.version?.order ?? 0) - (b.provider.version?.order ?? 0) ||
    a.consumer.version.order - b.consumer.version.order ||
    (a.verification?.number ?? 0) - (b.verification?.number ?? 0)
  );
}

/** Rows by what happened last, a publication or a verification; the most recent first. */
export function sortByLastAction(rows: readonly MatrixRow[]): MatrixRow[] {
  return [...rows].sort(
    (a, b) => compareText(lastActionAt(b), lastActionAt(a)) || compareProviderOrder(b, a),
  );
}

function lastActionAt({ pact, verification }: MatrixRow): string {
  return verification && verification.createdAt > pact.createdAt ? verification.createdAt : pact.createdAt;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
