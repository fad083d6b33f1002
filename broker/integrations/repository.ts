import type { Store } from '../store/store';

/** Two pacticipants with a pact between them. */
export interface IntegrationRecord {
  readonly consumerId: number;
  readonly consumerName: string;
  readonly providerId: number;
  readonly providerName: string;
  /** When a pact was last published between them. */
  readonly contractDataUpdatedAt: string;
}

interface IntegrationRow {
  readonly consumer_id: number;
  readonly consumer_name: string;
  readonly provider_id: number;
  readonly provider_name: string;
  readonly contract_data_updated_at: string;
}

const SELECT = `SELECT i.*, c.name AS consumer_name, p.name AS provider_name FROM integrations i
  JOIN pacticipants c ON c.id = i.consumer_id JOIN pacticipants p ON p.id = i.provider_id`;

/** The integrations in the database. */
export class IntegrationRepository {
  constructor(private readonly store: Store) {}

  /** The last changed first. */
  list(): IntegrationRecord[] {
    const sql = `${SELECT} ORDER BY i.contract_data_updated_at DESC, c.name, p.name`;
    return this.store.all<IntegrationRow>(sql).map(toRecord);
  }

  find(consumerName: string, providerName: string): IntegrationRecord | undefined {
    const sql = `${SELECT} WHERE c.name = ? AND p.name = ?`;
    const row = this.store.get<IntegrationRow>(sql, consumerName, providerName);
    return row && toRecord(row);
  }

  /** Records that contract data between the two was published. */
  touch(consumerId: number, providerId: number, now: string): void {
    this.store.run(
      `INSERT INTO integrations (consumer_id, provider_id, contract_data_updated_at, created_at)
       VALUES (?, ?, ?, ?)
       ON CONFLICT (consumer_id, provider_id) DO UPDATE SET contract_data_updated_at = excluded.contract_data_updated_at`,
      consumerId,
      providerId,
      now,
      now,
    );
  }

  /** Deletes the pacts and results between the two, and what exists for nothing else. */
  delete({ consumerId, providerId }: IntegrationRecord): void {
    this.store.run(
      'DELETE FROM pact_contents WHERE consumer_id = ? AND provider_id = ?',
      consumerId,
      providerId,
    );
    this.store.run(
      'DELETE FROM integrations WHERE consumer_id = ? AND provider_id = ?',
      consumerId,
      providerId,
    );
    for (const id of new Set([consumerId, providerId])) this.deleteOrphans(id);
  }

  private deleteOrphans(pacticipantId: number): void {
    this.store.run(
      `DELETE FROM versions WHERE pacticipant_id = ?
         AND id NOT IN (SELECT consumer_version_id FROM pact_publications)
         AND id NOT IN (SELECT provider_version_id FROM verifications)`,
      pacticipantId,
    );
    this.store.run(
      `DELETE FROM pacticipants WHERE id = ?
         AND NOT EXISTS (SELECT 1 FROM versions WHERE pacticipant_id = pacticipants.id)
         AND NOT EXISTS (SELECT 1 FROM pact_contents
                         WHERE consumer_id = pacticipants.id OR provider_id = pacticipants.id)`,
      pacticipantId,
    );
  }
}

function toRecord(row: IntegrationRow): IntegrationRecord {
  return {
    consumerId: row.consumer_id,
    consumerName: row.consumer_name,
    providerId: row.provider_id,
    providerName: row.provider_name,
    contractDataUpdatedAt: row.contract_data_updated_at,
  };
}
