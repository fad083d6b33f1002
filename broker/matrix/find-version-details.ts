import type { Store } from '../store/store';

/** Where a version stands: its branches, tags and environments, each list in order of time. */
export interface VersionDetails {
  readonly branches: readonly BranchMembership[];
  readonly tags: readonly TagOfVersion[];
  readonly environments: readonly EnvironmentOfVersion[];
}

interface BranchMembership {
  readonly name: string;
  /** The version that joined the branch last. */
  readonly isHead: boolean;
}

interface TagOfVersion {
  readonly name: string;
  /** The newest version of the pacticipant with this tag. */
  readonly isLatest: boolean;
}

export interface EnvironmentOfVersion {
  readonly uuid: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly production: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

type Of<Record> = Record & { readonly versionId: number };

const NOWHERE: VersionDetails = { branches: [], tags: [], environments: [] };

/** The details of many versions at once; a version that is not known has none. */
export function findVersionDetails(
  store: Store,
  versionIds: readonly number[],
): (versionId: number) => VersionDetails {
  const ids = JSON.stringify(versionIds);
  const branches = groupByVersion(findBranches(store, ids));
  const tags = groupByVersion(findTags(store, ids));
  const environments = groupByVersion(findEnvironments(store, ids));
  return (id) => ({
    branches: branches.get(id) ?? NOWHERE.branches,
    tags: tags.get(id) ?? NOWHERE.tags,
    environments: environments.get(id) ?? NOWHERE.environments,
  });
}

function groupByVersion<Record extends { readonly versionId: number }>(
  records: readonly Record[],
): Map<number, Record[]> {
  const groups = new Map<number, Record[]>();
  for (const record of records) {
    const group = groups.get(record.versionId);
    if (group) group.push(record);
    else groups.set(record.versionId, [record]);
  }
  return groups;
}

function findBranches(store: Store, ids: string): Of<BranchMembership>[] {
  return store
    .all<{ versionId: number; name: string; isHead: number }>(
      `SELECT bv.version_id AS versionId, b.name, h.version_id IS NOT NULL AS isHead
       FROM branch_versions bv
       JOIN branches b ON b.id = bv.branch_id
       LEFT JOIN branch_heads h ON h.branch_id = b.id AND h.version_id = bv.version_id
       WHERE bv.version_id IN (SELECT value FROM json_each(?1))
       ORDER BY bv.created_at, bv.id`,
      ids,
    )
    .map((record) => ({ ...record, isHead: record.isHead === 1 }));
}

function findTags(store: Store, ids: string): Of<TagOfVersion>[] {
  return store
    .all<{ versionId: number; name: string; isLatest: number }>(
      `SELECT t.version_id AS versionId, t.name,
         NOT EXISTS (
           SELECT 1 FROM tags other JOIN versions newer ON newer.id = other.version_id
           WHERE other.name = t.name AND newer.pacticipant_id = v.pacticipant_id
             AND newer.sort_order > v.sort_order) AS isLatest
       FROM tags t JOIN versions v ON v.id = t.version_id
       WHERE t.version_id IN (SELECT value FROM json_each(?1))
       ORDER BY t.created_at, t.name`,
      ids,
    )
    .map((record) => ({ ...record, isLatest: record.isLatest === 1 }));
}

function findEnvironments(store: Store, ids: string): Of<EnvironmentOfVersion>[] {
  return store
    .all<Of<Omit<EnvironmentOfVersion, 'production'>> & { production: number }>(
      `SELECT arrival.version_id AS versionId, e.uuid, e.name, e.display_name AS displayName, e.production,
         e.created_at AS createdAt, e.updated_at AS updatedAt
       FROM (
         SELECT version_id, environment_id, min(created_at) AS arrived_at FROM (
           SELECT version_id, environment_id, created_at FROM deployed_versions WHERE undeployed_at IS NULL
           UNION ALL
           SELECT version_id, environment_id, created_at FROM released_versions WHERE support_ended_at IS NULL)
         WHERE version_id IN (SELECT value FROM json_each(?1))
         GROUP BY version_id, environment_id) arrival
       JOIN environments e ON e.id = arrival.environment_id
       ORDER BY arrival.arrived_at, e.name`,
      ids,
    )
    .map((record) => ({ ...record, production: record.production === 1 }));
}
