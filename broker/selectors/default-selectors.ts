import type { Store } from '../store/store';
import type { ConsumerVersionSelector } from './consumer-version-selector';

/**
 * What a provider verifies that names no selectors: for each of its consumers the head of the main branch (or,
 * where no version is on it, the newest version with a tag of that name, or the newest of all), and all
 * versions that are deployed or released.
 */
export function defaultSelectors(store: Store, providerId: number): ConsumerVersionSelector[] {
  const consumers = store.all<ConsumerRecord>(
    `SELECT c.name, c.main_branch AS mainBranch,
       EXISTS (
         SELECT 1 FROM branches b JOIN branch_heads h ON h.branch_id = b.id
         WHERE b.pacticipant_id = c.id AND b.name = c.main_branch) AS hasMainBranchVersion,
       EXISTS (
         SELECT 1 FROM tags t JOIN versions v ON v.id = t.version_id
         WHERE v.pacticipant_id = c.id AND t.name = c.main_branch) AS hasMainTag
     FROM integrations i JOIN pacticipants c ON c.id = i.consumer_id
     WHERE i.provider_id = ?
     ORDER BY c.name`,
    providerId,
  );
  return [...consumers.map(newestOf), { kind: 'deployed' }, { kind: 'released' }];
}

interface ConsumerRecord {
  readonly name: string;
  readonly mainBranch: string | null;
  readonly hasMainBranchVersion: number;
  readonly hasMainTag: number;
}

function newestOf({ name: consumer, mainBranch, ...has }: ConsumerRecord): ConsumerVersionSelector {
  if (mainBranch && has.hasMainBranchVersion) return { kind: 'main-branch', consumer };
  if (mainBranch && has.hasMainTag) return { kind: 'latest-with-tag', tag: mainBranch, consumer };
  return { kind: 'latest', consumer };
}
