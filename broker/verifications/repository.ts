import type { SqlValue, Store } from '../store/store';
import type {
  Verification,
  VerificationCircumstances,
  VerificationInput,
  VerifierDescription,
} from './verification';

interface VerificationRow {
  readonly id: number;
  readonly consumer_name: string;
  readonly provider_name: string;
  readonly sha: string;
  readonly pact_content_id: number;
  readonly provider_version_number: string;
  readonly success: number;
  readonly build_url: string | null;
  readonly test_results: string | null;
  readonly verified_by: string | null;
  readonly pact_pending: number | null;
  readonly created_at: string;
}

const SELECT = `SELECT ve.*, c.name AS consumer_name, p.name AS provider_name, pc.sha,
    v.number AS provider_version_number
  FROM verifications ve
  JOIN pact_contents pc ON pc.id = ve.pact_content_id
  JOIN pacticipants c ON c.id = pc.consumer_id
  JOIN pacticipants p ON p.id = pc.provider_id
  JOIN versions v ON v.id = ve.provider_version_id`;

/** The verification results in the database. */
export class VerificationRepository {
  constructor(private readonly store: Store) {}

  find(number: number): Verification | undefined {
    return this.many(`${SELECT} WHERE ve.id = ?`, number)[0];
  }

  /** The last result that was reported for the content, by whichever provider version. */
  findLatest(contentId: number): Verification | undefined {
    return this.many(`${SELECT} WHERE ve.pact_content_id = ? ORDER BY ve.id DESC LIMIT 1`, contentId)[0];
  }

  /** Whether any content between the two was ever verified. */
  existBetween(consumerName: string, providerName: string): boolean {
    return this.findLatestBetween(consumerName, providerName) !== undefined;
  }

  /** The last result of any content between the two. */
  findLatestBetween(consumerName: string, providerName: string): Verification | undefined {
    const sql = `${SELECT} WHERE c.name = ? AND p.name = ? ORDER BY ve.id DESC LIMIT 1`;
    return this.many(sql, consumerName, providerName)[0];
  }

  create(
    contentId: number,
    providerVersionId: number,
    input: VerificationInput,
    circumstances: VerificationCircumstances,
    now: string,
  ): number {
    return this.store.run(
      `INSERT INTO verifications (pact_content_id, provider_version_id, success, build_url, test_results,
         verified_by, wip, pact_pending, consumer_version_number, consumer_version_selectors,
         consumer_version_tags, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      contentId,
      providerVersionId,
      input.success,
      input.buildUrl,
      input.testResults === undefined ? null : JSON.stringify(input.testResults),
      input.verifiedBy && JSON.stringify(input.verifiedBy),
      circumstances.isWip,
      circumstances.wasPending,
      circumstances.consumerVersionNumber,
      JSON.stringify(circumstances.selectors),
      JSON.stringify(circumstances.consumerVersionTags),
      now,
    ).lastInsertId;
  }

  delete(number: number): void {
    this.store.run('DELETE FROM verifications WHERE id = ?', number);
  }

  private many(sql: string, ...values: SqlValue[]): Verification[] {
    return this.store.all<VerificationRow>(sql, ...values).map(toVerification);
  }
}

function toVerification(row: VerificationRow): Verification {
  return {
    number: row.id,
    consumerName: row.consumer_name,
    providerName: row.provider_name,
    sha: row.sha,
    contentId: row.pact_content_id,
    providerVersionNumber: row.provider_version_number,
    success: row.success === 1,
    buildUrl: row.build_url,
    testResults: row.test_results === null ? undefined : JSON.parse(row.test_results),
    verifiedBy: row.verified_by === null ? null : (JSON.parse(row.verified_by) as VerifierDescription),
    wasPending: row.pact_pending === 1,
    createdAt: row.created_at,
  };
}
