import type { SqlValue, Store } from '../store/store';
import type { ConsumerVersionSelector } from './consumer-version-selector';
import type { SelectedPact, Selection } from './selected-pact';

interface PublicationRecord {
  readonly contentId: number;
  readonly sha: string;
  readonly consumerName: string;
  readonly mainBranch: string | null;
  readonly versionId: number;
  readonly versionNumber: string;
  readonly versionOrder: number;
  readonly branch: string | null;
  readonly tag: string | null;
  readonly environmentName: string | null;
  readonly production: number | null;
}

/** Joins and conditions that a criterion adds to the query, with what it finds besides the pact. */
interface Criterion {
  readonly columns?: string;
  readonly joins?: string;
  readonly condition?: string;
  readonly values: readonly SqlValue[];
}

const BRANCH_HEADS = `
  JOIN branch_heads h ON h.version_id = pp.consumer_version_id
  JOIN branches b ON b.id = h.branch_id`;
const LATEST_WITH_TAG = `cv.sort_order = (
  SELECT max(tagged.sort_order) FROM tags t JOIN versions tagged ON tagged.id = t.version_id
  WHERE t.name = ? AND tagged.pacticipant_id = pp.consumer_id)`;
const DEPLOYED = 'SELECT version_id, environment_id FROM deployed_versions WHERE undeployed_at IS NULL';
const RELEASED = 'SELECT version_id, environment_id FROM released_versions WHERE support_ended_at IS NULL';

/** The latest revisions of the pacts that a selector means, one entry for each reason. */
export function findSelectedPacts(
  store: Store,
  providerId: number,
  selector: ConsumerVersionSelector,
): SelectedPact[] {
  return findPublications(store, providerId, selector.consumer, criterionOf(selector)).map((record) =>
    toSelectedPact(record, resolve(selector, record)),
  );
}

/** The pacts of the newest versions with the selector's fallback tag. */
export function findFallbackPacts(
  store: Store,
  providerId: number,
  selector: ConsumerVersionSelector & { readonly kind: 'latest-with-tag'; readonly fallbackTag: string },
): SelectedPact[] {
  const criterion = { condition: LATEST_WITH_TAG, values: [selector.fallbackTag] };
  return findPublications(store, providerId, selector.consumer, criterion).map((record) =>
    toSelectedPact(record, { selector, version: versionOf(record), isFallback: true }),
  );
}

/**
 * The pacts that could be work in progress: heads of branches and newest versions of tags, published after
 * the given time.
 */
export function findHeadPacts(store: Store, providerId: number, publishedAfter: string): SelectedPact[] {
  const isRecent = 'pp.created_at > ?';
  const byBranch = findPublications(store, providerId, undefined, {
    columns: 'b.name AS branch',
    joins: BRANCH_HEADS,
    condition: isRecent,
    values: [publishedAfter],
  });
  const byTag = findPublications(store, providerId, undefined, {
    columns: 'tag.name AS tag',
    joins: 'JOIN tags tag ON tag.version_id = pp.consumer_version_id',
    condition: `${isRecent} AND ${LATEST_WITH_TAG.replace('?', 'tag.name')}`,
    values: [publishedAfter],
  });
  return [...byBranch, ...byTag].map((record) => {
    const selector = record.branch
      ? ({ kind: 'branch', branch: record.branch } as const)
      : ({ kind: 'latest-with-tag', tag: record.tag ?? '' } as const);
    return toSelectedPact(record, { selector, version: versionOf(record) });
  });
}

function criterionOf(selector: ConsumerVersionSelector): Criterion {
  switch (selector.kind) {
    case 'latest':
      return {
        condition: `cv.sort_order = (
          SELECT max(newest.sort_order)
          FROM pact_publications other JOIN versions newest ON newest.id = other.consumer_version_id
          WHERE other.consumer_id = pp.consumer_id AND other.provider_id = pp.provider_id)`,
        values: [],
      };
    case 'main-branch':
      return { joins: BRANCH_HEADS, condition: 'b.name = c.main_branch', values: [] };
    case 'branch':
      return { joins: BRANCH_HEADS, condition: 'b.name = ?', values: [selector.branch] };
    case 'every-branch':
      return { columns: 'b.name AS branch', joins: BRANCH_HEADS, values: [] };
    case 'latest-with-tag':
      return { condition: LATEST_WITH_TAG, values: [selector.tag] };
    case 'all-with-tag':
      return {
        condition: 'EXISTS (SELECT 1 FROM tags t WHERE t.version_id = pp.consumer_version_id AND t.name = ?)',
        values: [selector.tag],
      };
    case 'deployed':
      return inEnvironment(DEPLOYED, selector.environment);
    case 'released':
      return inEnvironment(RELEASED, selector.environment);
    case 'in-environment':
      return inEnvironment(`${DEPLOYED} UNION ${RELEASED}`, selector.environment);
  }
}

function inEnvironment(presences: string, environment: string | undefined): Criterion {
  return {
    columns: 'e.name AS environmentName, e.production AS production',
    joins: `
      JOIN (${presences}) presence ON presence.version_id = pp.consumer_version_id
      JOIN environments e ON e.id = presence.environment_id`,
    condition: environment === undefined ? undefined : 'e.name = ?',
    values: environment === undefined ? [] : [environment],
  };
}

function findPublications(
  store: Store,
  providerId: number,
  consumerName: string | undefined,
  { columns, joins = '', condition, values }: Criterion,
): PublicationRecord[] {
  return store.all<PublicationRecord>(
    `SELECT DISTINCT
       content.id AS contentId, content.sha, c.name AS consumerName, c.main_branch AS mainBranch,
       cv.id AS versionId, cv.number AS versionNumber, cv.sort_order AS versionOrder
       ${columns === undefined ? '' : `, ${columns}`}
     FROM pact_publications pp
     JOIN pact_contents content ON content.id = pp.pact_content_id
     JOIN pacticipants c ON c.id = pp.consumer_id
     JOIN versions cv ON cv.id = pp.consumer_version_id
     ${joins}
     WHERE pp.is_latest_revision = 1
       AND ${condition ?? '1'}
       AND pp.provider_id = ?
       AND ${consumerName === undefined ? '1' : 'c.name = ?'}
     ORDER BY c.name, cv.sort_order`,
    ...values,
    providerId,
    ...(consumerName === undefined ? [] : [consumerName]),
  );
}

function resolve(selector: ConsumerVersionSelector, record: PublicationRecord): Selection {
  const { branch, environmentName, production } = record;
  return {
    selector:
      selector.kind === 'every-branch'
        ? { kind: 'branch', branch: branch ?? '', consumer: selector.consumer }
        : selector,
    version: versionOf(record),
    environment: environmentName ? { name: environmentName, production: production === 1 } : undefined,
  };
}

function toSelectedPact(record: PublicationRecord, selection: Selection): SelectedPact {
  return {
    contentId: record.contentId,
    sha: record.sha,
    consumer: { name: record.consumerName, mainBranch: record.mainBranch },
    version: versionOf(record),
    selections: [selection],
  };
}

function versionOf(record: PublicationRecord): Selection['version'] {
  return { id: record.versionId, number: record.versionNumber, order: record.versionOrder };
}
