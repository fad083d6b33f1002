import type { Store } from '../../store/store';
import { statusOf, type VerificationStatus } from '../html/render-status';

/** What a person wants to know of a consumer and a provider at a glance. */
export interface IntegrationSummary {
  readonly consumerId: number;
  readonly consumerName: string;
  readonly providerId: number;
  readonly providerName: string;
  /** Undefined when every pact between them was deleted. */
  readonly latestPact: PublishedVersion | undefined;
  /** The last result for the latest pact or, where it has none, for an earlier one. */
  readonly lastResult: LastResult | undefined;
  readonly status: VerificationStatus;
}

interface PublishedVersion {
  readonly versionId: number;
  readonly versionNumber: string;
  readonly publishedAt: string;
}

interface LastResult {
  readonly number: number;
  readonly sha: string;
  readonly providerVersionNumber: string;
  readonly verifiedAt: string;
}

interface Row {
  readonly consumer_id: number;
  readonly consumer_name: string;
  readonly provider_id: number;
  readonly provider_name: string;
  readonly version_id: number | null;
  readonly version_number: string | null;
  readonly published_at: string | null;
  readonly is_current: number;
  readonly result_number: number | null;
  readonly result_sha: string | null;
  readonly result_success: number | null;
  readonly result_pending: number | null;
  readonly result_provider_version: string | null;
  readonly verified_at: string | null;
}

const SELECT = `
WITH publications AS (
  SELECT pp.consumer_id, pp.provider_id, pp.pact_content_id, pp.created_at, v.id AS version_id, v.number,
    row_number() OVER (PARTITION BY pp.consumer_id, pp.provider_id ORDER BY v.sort_order DESC) AS age
  FROM pact_publications pp JOIN versions v ON v.id = pp.consumer_version_id
  WHERE pp.is_latest_revision = 1),
last_of_content AS (SELECT pact_content_id, max(id) AS id FROM verifications GROUP BY pact_content_id),
last_of_pair AS (
  SELECT pc.consumer_id, pc.provider_id, max(l.id) AS id
  FROM last_of_content l JOIN pact_contents pc ON pc.id = l.pact_content_id
  GROUP BY pc.consumer_id, pc.provider_id)
SELECT i.consumer_id, c.name AS consumer_name, i.provider_id, p.name AS provider_name,
  latest.version_id, latest.number AS version_number, latest.created_at AS published_at,
  current.id IS NOT NULL AS is_current, result.id AS result_number, verified.sha AS result_sha,
  result.success AS result_success, result.pact_pending AS result_pending,
  provider_version.number AS result_provider_version, result.created_at AS verified_at
FROM integrations i
JOIN pacticipants c ON c.id = i.consumer_id
JOIN pacticipants p ON p.id = i.provider_id
LEFT JOIN publications latest
  ON latest.consumer_id = i.consumer_id AND latest.provider_id = i.provider_id AND latest.age = 1
LEFT JOIN last_of_content current ON current.pact_content_id = latest.pact_content_id
LEFT JOIN last_of_pair earlier ON earlier.consumer_id = i.consumer_id AND earlier.provider_id = i.provider_id
LEFT JOIN verifications result ON result.id = ifnull(current.id, earlier.id)
LEFT JOIN pact_contents verified ON verified.id = result.pact_content_id
LEFT JOIN versions provider_version ON provider_version.id = result.provider_version_id
ORDER BY c.name COLLATE NOCASE, p.name COLLATE NOCASE`;

/** Every integration with its latest pact and what is known of it, by name. */
export function findIntegrationSummaries(store: Store): IntegrationSummary[] {
  return store.all<Row>(SELECT).map(toSummary);
}

function toSummary(row: Row): IntegrationSummary {
  return {
    consumerId: row.consumer_id,
    consumerName: row.consumer_name,
    providerId: row.provider_id,
    providerName: row.provider_name,
    latestPact: toPublishedVersion(row),
    lastResult: toLastResult(row),
    status: toStatus(row),
  };
}

function toPublishedVersion(row: Row): PublishedVersion | undefined {
  const { version_id: versionId, version_number: versionNumber, published_at: publishedAt } = row;
  if (versionId === null || versionNumber === null || publishedAt === null) return undefined;
  return { versionId, versionNumber, publishedAt };
}

function toLastResult(row: Row): LastResult | undefined {
  const { result_number: number, result_sha: sha, result_provider_version: providerVersionNumber } = row;
  const { verified_at: verifiedAt } = row;
  if (number === null || sha === null || providerVersionNumber === null || verifiedAt === null)
    return undefined;
  return { number, sha, providerVersionNumber, verifiedAt };
}

function toStatus(row: Row): VerificationStatus {
  if (row.result_success === null) return 'never';
  if (row.is_current === 0) return 'stale';
  return statusOf({ success: row.result_success === 1, wasPending: row.result_pending === 1 });
}
