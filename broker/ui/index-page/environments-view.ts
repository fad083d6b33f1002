import type { Store } from '../../store/store';

/** A version that runs, or is supported, in an environment. */
export interface VersionInEnvironment {
  readonly pacticipantId: number;
  readonly versionNumber: string;
  readonly environmentName: string;
  readonly isProduction: boolean;
}

interface Row {
  readonly pacticipant_id: number;
  readonly version_number: string;
  readonly environment_name: string;
  readonly production: number;
}

/** What is where now: by environment, those for production last, and within it the newest version first. */
export function findVersionsInEnvironments(store: Store): VersionInEnvironment[] {
  const rows = store.all<Row>(`
SELECT v.pacticipant_id, v.number AS version_number, e.name AS environment_name, e.production
FROM (
  SELECT version_id, environment_id FROM deployed_versions WHERE undeployed_at IS NULL
  UNION SELECT version_id, environment_id FROM released_versions WHERE support_ended_at IS NULL) place
JOIN versions v ON v.id = place.version_id
JOIN environments e ON e.id = place.environment_id
ORDER BY e.production, e.id, v.sort_order DESC`);
  return rows.map((row) => ({
    pacticipantId: row.pacticipant_id,
    versionNumber: row.version_number,
    environmentName: row.environment_name,
    isProduction: row.production === 1,
  }));
}
