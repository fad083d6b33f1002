import type { Store } from '../store/store';
import { type FoundVersion, findVersions } from './find-versions';
import { isIgnored } from './ignore-rows';
import { isForAllVersions, type UnresolvedSelector } from './matrix-query';
import type { ResolvedSelector } from './resolved-selector';

/**
 * Looks up what the selectors mean. A selector whose criteria match several versions becomes one resolved
 * selector for each; one that matches none becomes one that says so.
 *
 * @param ignoreSelectors resolved selectors of what the user wants left out of account
 */
export function resolveSelectors(
  store: Store,
  selectors: readonly UnresolvedSelector[],
  role: 'specified' | 'inferred' | 'ignored',
  ignoreSelectors: readonly ResolvedSelector[] = [],
): ResolvedSelector[] {
  return selectors.flatMap((criteria) => resolve(store, criteria, role === 'specified', ignoreSelectors));
}

function resolve(
  store: Store,
  criteria: UnresolvedSelector,
  isSpecified: boolean,
  ignoreSelectors: readonly ResolvedSelector[],
): ResolvedSelector[] {
  const name = criteria.pacticipantName ?? '';
  const id = findPacticipantId(store, name);
  const selector = { pacticipant: { id, name }, criteria, isSpecified, isOneOfMany: false };
  if (id === undefined) return [{ ...selector, version: { kind: 'any' }, isIgnored: false }];
  const isNameIgnored = isIgnored(ignoreSelectors, id, undefined);
  if (isForAllVersions(criteria))
    return [{ ...selector, version: { kind: 'any' }, isIgnored: isNameIgnored }];
  const versions = findVersions(store, id, criteria);
  if (versions.length === 0) return [{ ...selector, version: { kind: 'missing' }, isIgnored: isNameIgnored }];
  return versions.map((version) => ({
    ...selector,
    version: toSelectedVersion(version),
    isIgnored: isIgnored(ignoreSelectors, id, version.id),
    isOneOfMany: versions.length > 1,
  }));
}

function findPacticipantId(store: Store, name: string): number | undefined {
  return store.get<{ id: number }>('SELECT id FROM pacticipants WHERE name = ?', name)?.id;
}

function toSelectedVersion({ id, number, mainBranch }: FoundVersion): ResolvedSelector['version'] {
  return { kind: 'found', id, number, mainBranch: mainBranch ?? undefined };
}
