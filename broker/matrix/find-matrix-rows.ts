import type { Store } from '../store/store';
import type { MatrixRow } from './matrix-row';
import type { ResolvedSelector } from './resolved-selector';
import { selectorIds } from './selector-ids';

interface RowRecord {
  readonly consumerId: number;
  readonly consumerName: string;
  readonly consumerVersionId: number;
  readonly consumerVersionNumber: string;
  readonly consumerVersionOrder: number;
  readonly providerId: number;
  readonly providerName: string;
  readonly sha: string;
  readonly revisionNumber: number;
  readonly publishedAt: string;
  readonly providerVersionId: number | null;
  readonly providerVersionNumber: string | null;
  readonly providerVersionOrder: number | null;
  readonly verificationNumber: number | null;
  readonly success: number | null;
  readonly verifiedAt: string | null;
}

/** Whether overwritten pact revisions and overwritten results are wanted too. */
export type History = 'latest' | 'everything';

const LATEST_REVISION = 'pp.is_latest_revision = 1';
const LATEST_RESULT = `ver.id = (
  SELECT max(newer.id) FROM verifications newer
  WHERE newer.pact_content_id = ver.pact_content_id AND newer.provider_version_id = ver.provider_version_id)`;

const VERSIONS = 'IN (SELECT value FROM json_each(?1))';
const ANY_VERSION = 'IN (SELECT value FROM json_each(?2))';
const NAMED = 'IN (SELECT value FROM json_each(?3))';
const SPECIFIED = 'IN (SELECT value FROM json_each(?4))';

const CONSUMER_MATCHES = `(pp.consumer_version_id ${VERSIONS} OR pp.consumer_id ${ANY_VERSION})`;

/** Of pacts and results, those between the selectors. Results of other versions leave the pact unverified. */
const BETWEEN_SELECTORS = `
  SELECT pp.id AS publicationId, ver.id AS verificationId
  FROM pact_publications pp
  LEFT JOIN verifications ver ON ver.pact_content_id = pp.pact_content_id
    AND (ver.provider_version_id ${VERSIONS} OR pp.provider_id ${ANY_VERSION})
    AND (:result)
  WHERE ${CONSUMER_MATCHES}
    AND pp.provider_id ${NAMED}
    AND (pp.consumer_id ${SPECIFIED} OR pp.provider_id ${SPECIFIED})
    AND (:revision)`;

/** With one selector all results count: its pacts, and the pacts that it has verified. */
const OF_ONE_SELECTOR = `
  SELECT pp.id AS publicationId, ver.id AS verificationId
  FROM pact_publications pp
  LEFT JOIN verifications ver ON ver.pact_content_id = pp.pact_content_id AND (:result)
  WHERE ${CONSUMER_MATCHES} AND (:revision)
  UNION
  SELECT pp.id, ver.id
  FROM verifications ver
  JOIN pact_publications pp ON pp.pact_content_id = ver.pact_content_id
  WHERE (ver.provider_version_id ${VERSIONS} OR pp.provider_id ${ANY_VERSION})
    AND (:revision) AND (:result)`;

const ROWS_OF_PAIRS = `
  SELECT
    c.id AS consumerId, c.name AS consumerName,
    cv.id AS consumerVersionId, cv.number AS consumerVersionNumber, cv.sort_order AS consumerVersionOrder,
    p.id AS providerId, p.name AS providerName,
    content.sha AS sha, pp.revision_number AS revisionNumber, pp.created_at AS publishedAt,
    pv.id AS providerVersionId, pv.number AS providerVersionNumber, pv.sort_order AS providerVersionOrder,
    ver.id AS verificationNumber, ver.success AS success, ver.created_at AS verifiedAt
  FROM pairs
  JOIN pact_publications pp ON pp.id = pairs.publicationId
  JOIN pact_contents content ON content.id = pp.pact_content_id
  JOIN pacticipants c ON c.id = pp.consumer_id
  JOIN versions cv ON cv.id = pp.consumer_version_id
  JOIN pacticipants p ON p.id = pp.provider_id
  LEFT JOIN verifications ver ON ver.id = pairs.verificationId
  LEFT JOIN versions pv ON pv.id = ver.provider_version_id
  ORDER BY c.name, cv.sort_order DESC, pp.revision_number DESC, p.name,
    pv.sort_order DESC NULLS FIRST, ver.id DESC`;

const STATEMENTS: Readonly<Record<History, { readonly one: string; readonly between: string }>> = {
  latest: statements(LATEST_REVISION, LATEST_RESULT),
  everything: statements('1', '1'),
};

function statements(revision: string, result: string): { one: string; between: string } {
  const complete = (pairs: string) =>
    `WITH pairs AS (${pairs.replaceAll(':revision', revision).replaceAll(':result', result)}) ${ROWS_OF_PAIRS}`;
  return { one: complete(OF_ONE_SELECTOR), between: complete(BETWEEN_SELECTORS) };
}

/**
 * The rows of the matrix for the selectors, in the order of names, newest versions first. A pact that none
 * of the provider versions asked for has verified has one row without a provider version.
 */
export function findMatrixRows(
  store: Store,
  selectors: readonly ResolvedSelector[],
  history: History,
): MatrixRow[] {
  const { versionIds, anyVersionIds, pacticipantIds } = selectorIds(selectors);
  const ids = [versionIds, anyVersionIds];
  if (selectors.length === 1) return store.all<RowRecord>(STATEMENTS[history].one, ...ids).map(toRow);
  const specified = selectorIds(selectors.filter(({ isSpecified }) => isSpecified)).pacticipantIds;
  return store.all<RowRecord>(STATEMENTS[history].between, ...ids, pacticipantIds, specified).map(toRow);
}

function toRow(record: RowRecord): MatrixRow {
  return {
    consumer: {
      id: record.consumerId,
      name: record.consumerName,
      version: {
        id: record.consumerVersionId,
        number: record.consumerVersionNumber,
        order: record.consumerVersionOrder,
      },
    },
    provider: { id: record.providerId, name: record.providerName, version: providerVersionOf(record) },
    pact: { sha: record.sha, revisionNumber: record.revisionNumber, createdAt: record.publishedAt },
    verification: verificationOf(record),
  };
}

function providerVersionOf(record: RowRecord): MatrixRow['provider']['version'] {
  const { providerVersionId: id, providerVersionNumber: number, providerVersionOrder: order } = record;
  return id === null || number === null || order === null ? null : { id, number, order };
}

function verificationOf(record: RowRecord): MatrixRow['verification'] {
  const { verificationNumber: number, success, verifiedAt } = record;
  return number === null || verifiedAt === null
    ? null
    : { number, success: success === 1, createdAt: verifiedAt };
}
