/** A version in an environment, deployed or released. */
export interface PlacedVersion {
  readonly uuid: string;
  readonly pacticipantName: string;
  readonly versionNumber: string;
  readonly environmentUuid: string;
  readonly createdAt: string;
}

/** What `selectPlaced` makes of a row of its table, beside the table's own columns. */
export interface PlacedVersionRow {
  readonly uuid: string;
  readonly pacticipant_name: string;
  readonly version_number: string;
  readonly environment_uuid: string;
  readonly created_at: string;
}

/** The beginning of a query for rows of the table, which is called `placed` in it. */
export function selectPlaced(table: 'deployed_versions' | 'released_versions'): string {
  return `SELECT placed.*, p.name AS pacticipant_name, v.number AS version_number, e.uuid AS environment_uuid
  FROM ${table} placed
  JOIN pacticipants p ON p.id = placed.pacticipant_id
  JOIN versions v ON v.id = placed.version_id
  JOIN environments e ON e.id = placed.environment_id`;
}

/** What both kinds of row say. */
export function toPlacedVersion(row: PlacedVersionRow): PlacedVersion {
  return {
    uuid: row.uuid,
    pacticipantName: row.pacticipant_name,
    versionNumber: row.version_number,
    environmentUuid: row.environment_uuid,
    createdAt: row.created_at,
  };
}
