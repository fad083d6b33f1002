import { openStore } from '../../store/open-store';
import type { Store } from '../../store/store';

/** Fills a store directly, each step one minute after the one before. For tests that need no HTTP. */
export class SeedStore {
  readonly store: Store = openStore(':memory:');
  private minute = 0;
  private uuid = 0;

  /** Lets time pass before the next step. */
  days(count: number): this {
    this.minute += count * 24 * 60;
    return this;
  }

  now(): string {
    return new Date(Date.UTC(2026, 0, 1, 0, this.minute)).toISOString();
  }

  pacticipant(name: string, mainBranch?: string): this {
    this.pacticipantId(name);
    if (mainBranch) {
      this.store.run('UPDATE pacticipants SET main_branch = ? WHERE name = ?', mainBranch, name);
    }
    return this;
  }

  version(name: string, number: string, at: { branch?: string; tags?: readonly string[] } = {}): this {
    this.versionId(name, number);
    if (at.branch) this.branch(name, number, at.branch);
    for (const tag of at.tags ?? []) this.tag(name, number, tag);
    return this;
  }

  branch(name: string, number: string, branch: string): this {
    const versionId = this.versionId(name, number);
    const branchId = this.insertOnce(
      'SELECT id FROM branches WHERE pacticipant_id = ? AND name = ?',
      'INSERT INTO branches (pacticipant_id, name, created_at, updated_at) VALUES (?, ?, ?, ?)',
      [this.pacticipantId(name), branch],
    );
    this.insertOnce(
      'SELECT id FROM branch_versions WHERE branch_id = ? AND version_id = ?',
      'INSERT INTO branch_versions (branch_id, version_id, created_at, updated_at) VALUES (?, ?, ?, ?)',
      [branchId, versionId],
    );
    this.store.run(
      'INSERT OR REPLACE INTO branch_heads (branch_id, version_id) VALUES (?, ?)',
      branchId,
      versionId,
    );
    return this;
  }

  tag(name: string, number: string, tag: string): this {
    const now = this.tick();
    this.store.run(
      'INSERT OR IGNORE INTO tags (version_id, name, created_at, updated_at) VALUES (?, ?, ?, ?)',
      this.versionId(name, number),
      tag,
      now,
      now,
    );
    return this;
  }

  /** Publishes a content of a consumer version for a provider; over an older one it is a new revision. */
  pact(consumer: string, number: string, provider: string, content = `${consumer} ${number}`): this {
    const versionId = this.versionId(consumer, number);
    const [consumerId, providerId] = [this.pacticipantId(consumer), this.pacticipantId(provider)];
    const contentId = this.contentId(consumerId, providerId, content);
    const now = this.tick();
    const { revision } = this.store.get<{ revision: number }>(
      'SELECT count(*) + 1 AS revision FROM pact_publications WHERE consumer_version_id = ? AND provider_id = ?',
      versionId,
      providerId,
    ) ?? { revision: 1 };
    this.store.run(
      'UPDATE pact_publications SET is_latest_revision = 0 WHERE consumer_version_id = ? AND provider_id = ?',
      versionId,
      providerId,
    );
    this.store.run(
      `INSERT INTO pact_publications (consumer_id, consumer_version_id, provider_id, revision_number,
         is_latest_revision, pact_content_id, created_at) VALUES (?, ?, ?, ?, 1, ?, ?)`,
      consumerId,
      versionId,
      providerId,
      revision,
      contentId,
      now,
    );
    this.store.run(
      `INSERT OR IGNORE INTO integrations (consumer_id, provider_id, contract_data_updated_at, created_at)
       VALUES (?, ?, ?, ?)`,
      consumerId,
      providerId,
      now,
      now,
    );
    return this;
  }

  /** Publishes a result of a provider version for a content, by default that of the consumer version. */
  result(
    [consumer, consumerNumber]: readonly [string, string],
    [provider, providerNumber]: readonly [string, string],
    success = true,
    { content = `${consumer} ${consumerNumber}`, wip = false } = {},
  ): this {
    this.store.run(
      `INSERT INTO verifications (pact_content_id, provider_version_id, success, wip, created_at)
       VALUES (?, ?, ?, ?, ?)`,
      this.contentId(this.pacticipantId(consumer), this.pacticipantId(provider), content),
      this.versionId(provider, providerNumber),
      success,
      wip,
      this.tick(),
    );
    return this;
  }

  environment(name: string, production = false): this {
    const now = this.tick();
    this.store.run(
      'INSERT INTO environments (uuid, name, production, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
      `environment-${name}`,
      name,
      production,
      now,
      now,
    );
    return this;
  }

  deployed(name: string, number: string, environment: string, instance: string | null = null): this {
    const now = this.tick();
    const place = [this.pacticipantId(name), this.environmentId(environment)] as const;
    this.store.run(
      `UPDATE deployed_versions SET undeployed_at = ?
       WHERE pacticipant_id = ? AND environment_id = ? AND application_instance IS ? AND undeployed_at IS NULL`,
      now,
      ...place,
      instance,
    );
    this.store.run(
      `INSERT INTO deployed_versions (uuid, pacticipant_id, environment_id, version_id, application_instance,
         created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      this.nextUuid(),
      ...place,
      this.versionId(name, number),
      instance,
      now,
      now,
    );
    return this;
  }

  released(name: string, number: string, environment: string): this {
    const now = this.tick();
    this.store.run(
      `INSERT OR IGNORE INTO released_versions (uuid, pacticipant_id, version_id, environment_id, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      this.nextUuid(),
      this.pacticipantId(name),
      this.versionId(name, number),
      this.environmentId(environment),
      now,
      now,
    );
    return this;
  }

  pacticipantId(name: string): number {
    return this.insertOnce(
      'SELECT id FROM pacticipants WHERE name = ?',
      'INSERT INTO pacticipants (name, created_at, updated_at) VALUES (?, ?, ?)',
      [name],
    );
  }

  private versionId(name: string, number: string): number {
    const pacticipantId = this.pacticipantId(name);
    return this.insertOnce(
      'SELECT id FROM versions WHERE pacticipant_id = ?1 AND number = ?2',
      `INSERT INTO versions (pacticipant_id, number, sort_order, created_at, updated_at)
       VALUES (?1, ?2, (SELECT count(*) FROM versions WHERE pacticipant_id = ?1) + 1, ?3, ?4)`,
      [pacticipantId, number],
    );
  }

  private contentId(consumerId: number, providerId: number, content: string): number {
    const key = [consumerId, providerId, content] as const;
    const sql = 'SELECT id FROM pact_contents WHERE consumer_id = ? AND provider_id = ? AND sha = ?';
    const existing = this.store.get<{ id: number }>(sql, ...key);
    return (
      existing?.id ??
      this.store.run(
        'INSERT INTO pact_contents (consumer_id, provider_id, sha, content, created_at) VALUES (?, ?, ?, ?, ?)',
        ...key,
        '{}',
        this.tick(),
      ).lastInsertId
    );
  }

  private environmentId(name: string): number {
    const environment = this.store.get<{ id: number }>('SELECT id FROM environments WHERE name = ?', name);
    if (!environment) throw new Error(`There is no environment ${name}.`);
    return environment.id;
  }

  private insertOnce(select: string, insert: string, key: readonly (string | number)[]): number {
    const existing = this.store.get<{ id: number }>(select, ...key);
    if (existing) return existing.id;
    const now = this.tick();
    return this.store.run(insert, ...key, now, now).lastInsertId;
  }

  private tick(): string {
    this.minute += 1;
    return this.now();
  }

  private nextUuid(): string {
    this.uuid += 1;
    return `uuid-${this.uuid}`;
  }
}
