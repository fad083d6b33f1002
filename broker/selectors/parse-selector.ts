import type { ConsumerVersionSelector, VersionCriterion } from './consumer-version-selector';
import type { SelectorInput } from './validate-selector';

/**
 * The criteria of a selector in which validateSelector has found no mistake. `deployedOrReleased` becomes two.
 * A fallback branch is accepted and has no effect, as in the Pact Broker.
 *
 * @param providerVersionBranch what `matchingBranch` matches
 */
export function parseSelector(
  input: SelectorInput,
  providerVersionBranch: string | undefined,
): ConsumerVersionSelector[] {
  const consumer = textOf(input, 'consumer');
  return criteriaOf(input, providerVersionBranch).map((criterion) => ({ consumer, ...criterion }));
}

function criteriaOf(input: SelectorInput, providerVersionBranch: string | undefined): VersionCriterion[] {
  if (input['mainBranch']) return [{ kind: 'main-branch' }];
  if (input['matchingBranch']) return [{ kind: 'branch', branch: providerVersionBranch ?? '' }];
  if (input['branch'] === true) return [{ kind: 'every-branch' }];
  const branch = textOf(input, 'branch');
  if (branch) return [{ kind: 'branch', branch }];
  const environmentCriteria = environmentCriteriaOf(input);
  if (environmentCriteria.length > 0) return environmentCriteria;
  const tag = textOf(input, 'tag');
  if (tag === undefined) return [{ kind: 'latest' }];
  return input['latest']
    ? [{ kind: 'latest-with-tag', tag, fallbackTag: textOf(input, 'fallbackTag') }]
    : [{ kind: 'all-with-tag', tag }];
}

function environmentCriteriaOf(input: SelectorInput): VersionCriterion[] {
  const environment = textOf(input, 'environment');
  const isEither = Boolean(input['deployedOrReleased']);
  const criteria: VersionCriterion[] = [];
  if (input['deployed'] || isEither) criteria.push({ kind: 'deployed', environment });
  if (input['released'] || isEither) criteria.push({ kind: 'released', environment });
  if (criteria.length === 0 && environment) criteria.push({ kind: 'in-environment', environment });
  return criteria;
}

function textOf(input: SelectorInput, field: string): string | undefined {
  const value = input[field];
  return typeof value === 'string' ? value : undefined;
}
