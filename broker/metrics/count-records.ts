import type { Store } from '../store/store';

/** One number per query; the constant names become the members of the answer. */
const COUNTS = {
  pacticipants: { count: 'SELECT count(*) AS n FROM pacticipants' },
  integrations: { count: 'SELECT count(*) AS n FROM integrations' },
  pactPublications: { count: 'SELECT count(*) AS n FROM pact_publications' },
  pactVersions: { count: 'SELECT count(*) AS n FROM pact_contents' },
  pacticipantVersions: { count: 'SELECT count(*) AS n FROM versions' },
  verificationResults: {
    count: 'SELECT count(*) AS n FROM verifications',
    successCount: 'SELECT count(*) AS n FROM verifications WHERE success = 1',
    failureCount: 'SELECT count(*) AS n FROM verifications WHERE success = 0',
  },
  tags: {
    count: 'SELECT count(*) AS n FROM tags',
    distinctCount: 'SELECT count(DISTINCT name) AS n FROM tags',
  },
  environments: { count: 'SELECT count(*) AS n FROM environments' },
  deployedVersions: {
    count: 'SELECT count(*) AS n FROM deployed_versions',
    currentlyDeployedCount: 'SELECT count(*) AS n FROM deployed_versions WHERE undeployed_at IS NULL',
  },
  releasedVersions: {
    count: 'SELECT count(*) AS n FROM released_versions',
    currentlySupportedCount: 'SELECT count(*) AS n FROM released_versions WHERE support_ended_at IS NULL',
  },
} as const;

/** How much the broker remembers, by kind. */
export function countRecords(store: Store): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(COUNTS).map(([kind, queries]) => [
      kind,
      Object.fromEntries(
        Object.entries(queries).map(([name, sql]) => [name, store.get<{ n: number }>(sql)?.n ?? 0]),
      ),
    ]),
  );
}
