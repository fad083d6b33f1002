import type { Store } from '../store/store';
import type { FirstSuccesses } from './pending';

/** Which results count as successes. */
export interface SuccessFilter {
  /** Leaves out results of pacts that were verified as work in progress. */
  readonly withoutWip: boolean;
  /** Only results published since then (ISO 8601, UTC); all when undefined. */
  readonly since?: string;
}

interface SuccessRecord {
  readonly contentId: number;
  readonly name: string;
  readonly succeededAt: string;
}

const COUNTS = `v.success = 1
  AND v.pact_content_id IN (SELECT value FROM json_each(?1))
  AND (?2 = 0 OR v.wip = 0)
  AND v.created_at >= ?3`;

const BY_BRANCH = `
  SELECT v.pact_content_id AS contentId, b.name, min(v.created_at) AS succeededAt
  FROM verifications v
  JOIN branch_versions bv ON bv.version_id = v.provider_version_id
  JOIN branches b ON b.id = bv.branch_id
  WHERE ${COUNTS}
  GROUP BY v.pact_content_id, b.name`;

const BY_TAG = `
  SELECT v.pact_content_id AS contentId, t.name, min(v.created_at) AS succeededAt
  FROM verifications v
  JOIN tags t ON t.version_id = v.provider_version_id
  WHERE ${COUNTS}
  GROUP BY v.pact_content_id, t.name`;

/** The first successes of many contents, by the provider's branches or tags. */
export function findFirstSuccesses(
  store: Store,
  contentIds: readonly number[],
  by: 'branch' | 'tag',
  { withoutWip, since = '' }: SuccessFilter,
): (contentId: number) => FirstSuccesses {
  const records = store.all<SuccessRecord>(
    by === 'branch' ? BY_BRANCH : BY_TAG,
    JSON.stringify(contentIds),
    withoutWip,
    since,
  );
  const byContent = new Map<number, Map<string, string>>();
  for (const { contentId, name, succeededAt } of records) {
    const successes = byContent.get(contentId) ?? new Map<string, string>();
    byContent.set(contentId, successes.set(name, succeededAt));
  }
  return (contentId) => byContent.get(contentId) ?? new Map();
}

/** Those of the contents that any version of the provider has verified with success. */
export function findProvenContents(store: Store, contentIds: readonly number[]): ReadonlySet<number> {
  const records = store.all<{ contentId: number }>(
    `SELECT DISTINCT pact_content_id AS contentId FROM verifications
     WHERE success = 1 AND pact_content_id IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(contentIds),
  );
  return new Set(records.map(({ contentId }) => contentId));
}

/** When a branch of a pacticipant was made; undefined when it has no such branch. */
export function findBranchCreation(store: Store, pacticipantId: number, branch: string): string | undefined {
  return store.get<{ createdAt: string }>(
    'SELECT created_at AS createdAt FROM branches WHERE pacticipant_id = ? AND name = ?',
    pacticipantId,
    branch,
  )?.createdAt;
}

/** When the first version on a branch was made; undefined when the branch has none. */
export function findFirstVersionCreation(
  store: Store,
  pacticipantId: number,
  branch: string,
): string | undefined {
  return store.get<{ createdAt: string }>(
    `SELECT v.created_at AS createdAt
     FROM branch_versions bv
     JOIN branches b ON b.id = bv.branch_id
     JOIN versions v ON v.id = bv.version_id
     WHERE b.pacticipant_id = ? AND b.name = ?
     ORDER BY bv.created_at, bv.id
     LIMIT 1`,
    pacticipantId,
    branch,
  )?.createdAt;
}

/** When a tag was first given to a version of a pacticipant; undefined when it never was. */
export function findTagCreation(store: Store, pacticipantId: number, tag: string): string | undefined {
  return (
    store.get<{ createdAt: string | null }>(
      `SELECT min(t.created_at) AS createdAt
       FROM tags t JOIN versions v ON v.id = t.version_id
       WHERE v.pacticipant_id = ? AND t.name = ?`,
      pacticipantId,
      tag,
    )?.createdAt ?? undefined
  );
}
