import type { Clock } from '../clock';
import type { Store } from '../store/store';
import { addPendingStatus } from './add-pending-status';
import type { ConsumerVersionSelector } from './consumer-version-selector';
import { defaultSelectors } from './default-selectors';
import { findFallbackPacts, findSelectedPacts } from './find-selected-pacts';
import { findWipPacts } from './find-wip-pacts';
import { mergeSelectedPacts } from './merge-selected-pacts';
import type { SelectedPact, VerifiablePact } from './selected-pact';
import type { VerificationQuery } from './verification-query';

/** The pacts that a provider shall verify: those that it selects, then work in progress. */
export function findPactsForVerification(
  store: Store,
  clock: Clock,
  providerId: number,
  query: VerificationQuery,
): VerifiablePact[] {
  const selectors = query.selectors.length > 0 ? query.selectors : defaultSelectors(store, providerId);
  const selected = selectors.flatMap((selector) => findSelectedPacts(store, providerId, selector));
  const explicit = mergeSelectedPacts([
    ...selected,
    ...findFallbacks(store, providerId, selectors, selected),
  ]);
  return [
    ...addPendingStatus(store, providerId, explicit, query),
    ...findWipPacts(store, clock, providerId, explicit, query),
  ];
}

/** For selectors whose tag led to no pact at all. */
function findFallbacks(
  store: Store,
  providerId: number,
  selectors: readonly ConsumerVersionSelector[],
  selected: readonly SelectedPact[],
): SelectedPact[] {
  const foundTags = new Set(
    selected
      .flatMap(({ selections }) => selections)
      .map(({ selector }) => (selector.kind === 'latest-with-tag' ? selector.tag : undefined)),
  );
  return selectors.flatMap((selector) => {
    if (selector.kind !== 'latest-with-tag' || foundTags.has(selector.tag)) return [];
    const { fallbackTag } = selector;
    return fallbackTag === undefined
      ? []
      : findFallbackPacts(store, providerId, { ...selector, fallbackTag });
  });
}
