import type { SqlValue, Store } from '../store/store';
import type { UnresolvedSelector } from './matrix-query';

/** A version that a selector means. */
export interface FoundVersion {
  readonly id: number;
  readonly number: string;
  /** The name of the main branch, when it was the criterion. */
  readonly mainBranch: string | null;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** The versions of a pacticipant that meet all criteria of a selector, oldest first. */
export function findVersions(
  store: Store,
  pacticipantId: number,
  criteria: UnresolvedSelector,
): FoundVersion[] {
  const conditions = [
    { sql: 'v.pacticipant_id = ?', values: [pacticipantId] },
    ...identityConditions(criteria),
    ...branchConditions(criteria),
  ];
  const versions = store.all<FoundVersion>(
    `SELECT v.id, v.number, ${criteria.mainBranch ? 'p.main_branch' : 'NULL'} AS mainBranch
     FROM versions v JOIN pacticipants p ON p.id = v.pacticipant_id
     WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}
     ORDER BY v.sort_order`,
    ...conditions.flatMap(({ values }) => values),
  );
  return criteria.latest ? versions.slice(-1) : versions;
}

function identityConditions({ versionNumber, tag, environmentName }: UnresolvedSelector): Condition[] {
  const conditions: Condition[] = [];
  if (versionNumber !== undefined) conditions.push({ sql: 'v.number = ?', values: [versionNumber] });
  if (tag !== undefined) {
    conditions.push({
      sql: 'EXISTS (SELECT 1 FROM tags t WHERE t.version_id = v.id AND t.name = ?)',
      values: [tag],
    });
  }
  if (environmentName !== undefined) {
    conditions.push({
      sql: `v.id IN (
        SELECT d.version_id FROM deployed_versions d JOIN environments e ON e.id = d.environment_id
        WHERE d.undeployed_at IS NULL AND e.name = ?
        UNION
        SELECT r.version_id FROM released_versions r JOIN environments e ON e.id = r.environment_id
        WHERE r.support_ended_at IS NULL AND e.name = ?)`,
      values: [environmentName, environmentName],
    });
  }
  return conditions;
}

function branchConditions({ branch, mainBranch, latest }: UnresolvedSelector): Condition[] {
  // The latest version of a branch is the one that joined it last, which need not be the newest version.
  const membership = latest ? 'branch_heads' : 'branch_versions';
  const onBranch = (name: string) =>
    `EXISTS (SELECT 1 FROM ${membership} bv JOIN branches b ON b.id = bv.branch_id
       WHERE bv.version_id = v.id AND b.pacticipant_id = v.pacticipant_id AND b.name = ${name})`;
  return [
    ...(branch === undefined ? [] : [{ sql: onBranch('?'), values: [branch] }]),
    ...(mainBranch ? [{ sql: onBranch('p.main_branch'), values: [] }] : []),
  ];
}
