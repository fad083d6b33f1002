import { findVersionDetails, type VersionDetails } from '../../matrix/find-version-details';
import type { Pact } from '../../pacts/pact';
import type { Store } from '../../store/store';
import { statusOf, type VerificationStatus } from '../html/render-status';

/** Where the consumer version of a pact stands. */
export function findConsumerVersion(store: Store, { consumerVersionId }: Pact): VersionDetails {
  return findVersionDetails(store, [consumerVersionId])(consumerVersionId);
}

/** How the content of a pact stands: by its own last result, or by that of an earlier content. */
export function findPactStatus(store: Store, { contentId }: Pact): VerificationStatus {
  const own = store.get<{ success: number; pact_pending: number | null }>(
    'SELECT success, pact_pending FROM verifications WHERE pact_content_id = ? ORDER BY id DESC LIMIT 1',
    contentId,
  );
  if (own) return statusOf({ success: own.success === 1, wasPending: own.pact_pending === 1 });
  const earlier = store.get(
    `SELECT 1 FROM verifications ve
     JOIN pact_contents verified ON verified.id = ve.pact_content_id
     JOIN pact_contents this ON this.id = ?
       AND this.consumer_id = verified.consumer_id AND this.provider_id = verified.provider_id
     LIMIT 1`,
    contentId,
  );
  return earlier ? 'stale' : 'never';
}
