import type { Clock } from '../clock';
import type { Store } from '../store/store';
import { findHeadPacts } from './find-selected-pacts';
import { findFirstSuccesses, findFirstVersionCreation, findTagCreation } from './find-successes';
import { mergeSelectedPacts } from './merge-selected-pacts';
import { isUnproven } from './pending';
import type { SelectedPact, VerifiablePact } from './selected-pact';
import type { VerificationQuery } from './verification-query';

/** How long a success of a branch keeps a content from being work in progress. */
const LOOKBACK_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The pacts that are work in progress for the provider's branch (or, without a branch, its tags): new heads
 * that no selector has chosen and that it has not yet kept when they were chosen by a selector.
 *
 * Without a branch and without tags nothing can be said, and there are none.
 */
export function findWipPacts(
  store: Store,
  clock: Clock,
  providerId: number,
  explicit: readonly SelectedPact[],
  query: VerificationQuery,
): VerifiablePact[] {
  const { includeWipPactsSince, providerVersionBranch } = query;
  if (includeWipPactsSince === undefined) return [];
  const explicitIds = new Set(explicit.map(({ contentId }) => contentId));
  const candidates = mergeSelectedPacts(findHeadPacts(store, providerId, includeWipPactsSince)).filter(
    ({ contentId }) => !explicitIds.has(contentId),
  );
  return providerVersionBranch === undefined
    ? wipForTags(store, providerId, candidates, query.providerVersionTags)
    : wipForBranch(store, clock, providerId, candidates, providerVersionBranch);
}

function wipForBranch(
  store: Store,
  clock: Clock,
  providerId: number,
  candidates: readonly SelectedPact[],
  branch: string,
): VerifiablePact[] {
  const since = new Date(clock.now().getTime() - LOOKBACK_DAYS * DAY_MS).toISOString();
  const beganAt = findFirstVersionCreation(store, providerId, branch);
  const successesOf = findFirstSuccesses(store, idsOf(candidates), 'branch', { withoutWip: true, since });
  return candidates
    .filter(({ contentId }) => isUnproven(successesOf(contentId), branch, beganAt))
    .map((pact) => toWipPact(pact, { providerBranch: branch, pendingProviderTags: [] }));
}

function wipForTags(
  store: Store,
  providerId: number,
  candidates: readonly SelectedPact[],
  tags: readonly string[],
): VerifiablePact[] {
  const beginnings = new Map(tags.map((tag) => [tag, findTagCreation(store, providerId, tag)]));
  const successesOf = findFirstSuccesses(store, idsOf(candidates), 'tag', { withoutWip: true });
  return candidates.flatMap((pact) => {
    const successes = successesOf(pact.contentId);
    const pendingProviderTags = tags.filter((tag) => isUnproven(successes, tag, beginnings.get(tag)));
    return pendingProviderTags.length === 0
      ? []
      : [toWipPact(pact, { providerBranch: undefined, pendingProviderTags })];
  });
}

function toWipPact(
  pact: SelectedPact,
  provider: Pick<VerifiablePact, 'providerBranch' | 'pendingProviderTags'>,
): VerifiablePact {
  return { ...pact, ...provider, nonPendingProviderTags: [], pending: true, wip: true };
}

function idsOf(pacts: readonly SelectedPact[]): number[] {
  return pacts.map(({ contentId }) => contentId);
}
