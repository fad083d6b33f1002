import type { SqlValue, Store } from '../store/store';
import type { Pact, PactFilter } from './pact';
import type { PactKey } from './pact-key';

interface PactRow {
  readonly consumer_name: string;
  readonly provider_name: string;
  readonly consumer_version_number: string;
  readonly consumer_version_id: number;
  readonly revision_number: number;
  readonly sha: string;
  readonly pact_content_id: number;
  readonly created_at: string;
}

const COLUMNS = `pp.*, c.name AS consumer_name, p.name AS provider_name, v.number AS consumer_version_number,
    v.sort_order, pc.sha`;

const FROM = `FROM pact_publications pp
  JOIN pact_contents pc ON pc.id = pp.pact_content_id
  JOIN versions v ON v.id = pp.consumer_version_id
  JOIN pacticipants c ON c.id = pp.consumer_id
  JOIN pacticipants p ON p.id = pp.provider_id`;

/** Among the pacts that a query has found, `age` 1 is the newest of each consumer and provider. */
const SELECT = `SELECT ${COLUMNS},
    row_number() OVER (PARTITION BY pp.consumer_id, pp.provider_id ORDER BY v.sort_order DESC) AS age
  ${FROM}
  WHERE pp.is_latest_revision = 1`;

/** Each pact once for each tag of its consumer version; here `age` is counted for each tag. */
const SELECT_TAGGED = `SELECT ${COLUMNS}, tagged.name AS tag,
    row_number() OVER (PARTITION BY pp.consumer_id, pp.provider_id, tagged.name ORDER BY v.sort_order DESC) AS age
  ${FROM}
  JOIN tags tagged ON tagged.version_id = v.id
  WHERE pp.is_latest_revision = 1`;

/** One condition per filter; each takes its value once for each of its question marks. */
const CONDITIONS: Readonly<Record<keyof PactFilter, string>> = {
  consumerName: 'c.name = ?',
  providerName: 'p.name = ?',
  consumerVersionNumber: 'v.number = ?',
  sha: 'pc.sha = ?',
  tag: 'EXISTS (SELECT 1 FROM tags t WHERE t.version_id = v.id AND t.name = ?)',
  untagged: '? AND NOT EXISTS (SELECT 1 FROM tags t WHERE t.version_id = v.id)',
  branch: `EXISTS (SELECT 1 FROM branch_versions bv JOIN branches b ON b.id = bv.branch_id
    WHERE bv.version_id = v.id AND b.name = ?)`,
  mainBranch: `? AND EXISTS (SELECT 1 FROM branch_versions bv JOIN branches b ON b.id = bv.branch_id
    WHERE bv.version_id = v.id AND b.name = c.main_branch)`,
  environment: `v.id IN (
    SELECT d.version_id FROM deployed_versions d JOIN environments e ON e.id = d.environment_id
      WHERE e.name = ? AND d.undeployed_at IS NULL
    UNION SELECT r.version_id FROM released_versions r JOIN environments e ON e.id = r.environment_id
      WHERE e.name = ? AND r.support_ended_at IS NULL)`,
  olderThanVersionId: 'v.sort_order < (SELECT sort_order FROM versions WHERE id = ?)',
  otherThanContentId: 'pc.id <> ?',
};

/** The order of a list: by names, and within them the oldest or the newest consumer version first. */
type Age = 'oldest first' | 'newest first';

/** The pacts and their contents in the database. Only the last revision of each publication counts. */
export class PactRepository {
  constructor(private readonly store: Store) {}

  find({ consumerName, providerName, consumerVersionNumber }: PactKey): Pact | undefined {
    return this.list({ consumerName, providerName, consumerVersionNumber })[0];
  }

  /** The newest of the pacts. */
  findLatest(filter: PactFilter): Pact | undefined {
    return this.list(filter, 'newest first')[0];
  }

  list(filter: PactFilter, age: Age = 'oldest first'): Pact[] {
    return this.query(filter, '', age);
  }

  /** The newest pact of each consumer and provider among the pacts. */
  listLatest(filter: PactFilter): Pact[] {
    return this.query(filter, 'WHERE age = 1', 'newest first');
  }

  /** The newest pact of each consumer and provider with each tag. */
  listLatestTagged(filter: PactFilter): { tag: string; pact: Pact }[] {
    const { sql, values } = narrowed(SELECT_TAGGED, filter);
    return this.store
      .all<PactRow & { tag: string }>(
        `SELECT * FROM (${sql}) WHERE age = 1 ORDER BY tag, consumer_name, provider_name`,
        ...values,
      )
      .map((row) => ({ tag: row.tag, pact: toPact(row) }));
  }

  /** The JSON text of a content. */
  contentText(contentId: number): string {
    const row = this.store.get<{ content: string }>(
      'SELECT content FROM pact_contents WHERE id = ?',
      contentId,
    );
    if (!row) throw new Error('The content of a published pact must exist.');
    return row.content;
  }

  findContentId(consumerId: number, providerId: number, sha: string): number | undefined {
    const sql = 'SELECT id FROM pact_contents WHERE consumer_id = ? AND provider_id = ? AND sha = ?';
    return this.store.get<{ id: number }>(sql, consumerId, providerId, sha)?.id;
  }

  createContent(consumerId: number, providerId: number, sha: string, content: string, now: string): number {
    return this.store.run(
      'INSERT INTO pact_contents (consumer_id, provider_id, sha, content, created_at) VALUES (?, ?, ?, ?, ?)',
      consumerId,
      providerId,
      sha,
      content,
      now,
    ).lastInsertId;
  }

  /** Publishes a content for a consumer version, over the earlier revision if there is one. */
  createPublication(consumerVersionId: number, providerId: number, contentId: number, now: string): void {
    this.store.run(
      'UPDATE pact_publications SET is_latest_revision = 0 WHERE consumer_version_id = ? AND provider_id = ?',
      consumerVersionId,
      providerId,
    );
    this.store.run(
      `INSERT INTO pact_publications
         (consumer_id, consumer_version_id, provider_id, revision_number, is_latest_revision, pact_content_id, created_at)
       SELECT v.pacticipant_id, v.id, ?,
         1 + ifnull((SELECT max(revision_number) FROM pact_publications
                     WHERE consumer_version_id = v.id AND provider_id = ?), 0),
         1, ?, ?
       FROM versions v WHERE v.id = ?`,
      providerId,
      providerId,
      contentId,
      now,
      consumerVersionId,
    );
  }

  /** Deletes all revisions of a pact. Its content stays, and with it what is known of its verification. */
  delete(pact: Pact): void {
    this.store.run(
      `DELETE FROM pact_publications WHERE consumer_version_id = ?
         AND provider_id = (SELECT id FROM pacticipants WHERE name = ?)`,
      pact.consumerVersionId,
      pact.providerName,
    );
  }

  private query(filter: PactFilter, restriction: string, age: Age): Pact[] {
    const { sql, values } = narrowed(SELECT, filter);
    const order = `ORDER BY consumer_name, provider_name, sort_order ${age === 'oldest first' ? 'ASC' : 'DESC'}`;
    return this.store.all<PactRow>(`SELECT * FROM (${sql}) ${restriction} ${order}`, ...values).map(toPact);
  }
}

/** A query with the conditions of a filter, and the values for their question marks. */
function narrowed(select: string, filter: PactFilter): { sql: string; values: SqlValue[] } {
  const filters = Object.entries(filter).filter(([, value]) => value !== undefined);
  const conditions = filters.map(([name]) => `AND ${CONDITIONS[name as keyof PactFilter]}`);
  const values = filters.flatMap(([name, value]) => repeated(name as keyof PactFilter, value));
  return { sql: `${select} ${conditions.join(' ')}`, values };
}

function repeated(name: keyof PactFilter, value: SqlValue): SqlValue[] {
  return Array.from(CONDITIONS[name].matchAll(/\?/g), () => value);
}

function toPact(row: PactRow): Pact {
  return {
    consumerName: row.consumer_name,
    providerName: row.provider_name,
    consumerVersionNumber: row.consumer_version_number,
    consumerVersionId: row.consumer_version_id,
    revisionNumber: row.revision_number,
    sha: row.sha,
    contentId: row.pact_content_id,
    createdAt: row.created_at,
  };
}
