import type { Store } from '../store/store';
import {
  findBranchCreation,
  findFirstSuccesses,
  findProvenContents,
  findTagCreation,
} from './find-successes';
import { isUnproven } from './pending';
import type { SelectedPact, VerifiablePact } from './selected-pact';
import type { VerificationQuery } from './verification-query';

type Status = Pick<VerifiablePact, 'pending' | 'pendingProviderTags' | 'nonPendingProviderTags'>;
type StatusOf = (contentId: number) => Status;

/**
 * Says of each pact whether it is pending for the provider's branch or, without a branch, for its tags or,
 * without either, for the provider as a whole.
 */
export function addPendingStatus(
  store: Store,
  providerId: number,
  pacts: readonly SelectedPact[],
  query: VerificationQuery,
): VerifiablePact[] {
  const contentIds = pacts.map(({ contentId }) => contentId);
  const statusOf = query.includePendingStatus
    ? pendingStatus(store, providerId, contentIds, query)
    : () => withoutTags(undefined);
  return pacts.map((pact) => ({
    ...pact,
    ...statusOf(pact.contentId),
    wip: false,
    providerBranch: query.providerVersionBranch,
  }));
}

function pendingStatus(
  store: Store,
  providerId: number,
  contentIds: readonly number[],
  { providerVersionBranch, providerVersionTags }: VerificationQuery,
): StatusOf {
  if (providerVersionBranch !== undefined) {
    const beganAt = findBranchCreation(store, providerId, providerVersionBranch);
    const successesOf = findFirstSuccesses(store, contentIds, 'branch', { withoutWip: false });
    return (id) => withoutTags(isUnproven(successesOf(id), providerVersionBranch, beganAt));
  }
  if (providerVersionTags.length > 0) return tagStatus(store, providerId, contentIds, providerVersionTags);
  const proven = findProvenContents(store, contentIds);
  return (id) => withoutTags(!proven.has(id));
}

function tagStatus(
  store: Store,
  providerId: number,
  contentIds: readonly number[],
  tags: readonly string[],
): StatusOf {
  const beginnings = new Map(tags.map((tag) => [tag, findTagCreation(store, providerId, tag)]));
  const successesOf = findFirstSuccesses(store, contentIds, 'tag', { withoutWip: false });
  return (id) => {
    const isPending = (tag: string) => isUnproven(successesOf(id), tag, beginnings.get(tag));
    const pendingProviderTags = tags.filter(isPending);
    return {
      pending: pendingProviderTags.length > 0,
      pendingProviderTags,
      nonPendingProviderTags: tags.filter((tag) => !isPending(tag)),
    };
  };
}

function withoutTags(pending: boolean | undefined): Status {
  return { pending, pendingProviderTags: [], nonPendingProviderTags: [] };
}
