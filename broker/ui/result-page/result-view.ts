import type { Store } from '../../store/store';
import type { Verification } from '../../verifications/verification';

/** Whether the content was pending for the provider when it was verified. */
export function wasPending(store: Store, { number }: Verification): boolean {
  const sql = 'SELECT pact_pending FROM verifications WHERE id = ?';
  return store.get<{ pact_pending: number | null }>(sql, number)?.pact_pending === 1;
}

/** The JSON text of the content that was verified, also when no version publishes it any more. */
export function findContent(store: Store, { contentId }: Verification): string {
  const sql = 'SELECT content FROM pact_contents WHERE id = ?';
  return store.get<{ content: string }>(sql, contentId)?.content ?? '{}';
}
