import type { ResolvedSelector } from './resolved-selector';

/** The part of a sentence that says which version a selector means, for example `version 1 of Foo`. */
export function describeSelector(selector: ResolvedSelector): string {
  const { name } = selector.pacticipant;
  const { tag, environmentName } = selector.criteria;
  const number = numberOf(selector);
  if (selector.pacticipant.id === undefined) return `any version of ${name} (no such pacticipant exists)`;
  if (selector.criteria.latest) return describeLatest(selector, number);
  if (branchOf(selector) || selector.criteria.mainBranch) return describeFromBranch(selector, number);
  if (tag) return `a version of ${name} with tag ${tag} (${number ?? 'no such version exists'})`;
  if (environmentName) return describeInEnvironment(selector, number);
  if (number) {
    const suffix = selector.version.kind === 'missing' ? ' (no such version exists)' : '';
    return `version ${number} of ${name}${suffix}`;
  }
  return `any version of ${name}`;
}

/** The sentence that says that what a selector asks for does not exist. */
export function describeMissingVersion({ criteria, pacticipant: { name } }: ResolvedSelector): string {
  if (criteria.tag) return `No version with tag ${criteria.tag} exists for ${name}`;
  if (criteria.branch) return `No version of ${name} from branch ${criteria.branch} exists`;
  if (criteria.mainBranch) return `No version of ${name} from the main branch exists`;
  if (criteria.environmentName) {
    return `No version of ${name} is currently recorded as deployed or released in environment ${criteria.environmentName}`;
  }
  return criteria.versionNumber
    ? `No pacts or verifications have been published for version ${criteria.versionNumber} of ${name}`
    : `No pacts or verifications have been published for ${name}`;
}

function numberOf({ version, criteria }: ResolvedSelector): string | undefined {
  return version.kind === 'found' ? version.number : criteria.versionNumber;
}

function branchOf({ version, criteria }: ResolvedSelector): string | undefined {
  return criteria.branch ?? (version.kind === 'found' ? version.mainBranch : undefined);
}

function describeLatest(selector: ResolvedSelector, number: string | undefined): string {
  const latest = `the latest version of ${selector.pacticipant.name}`;
  const found = `(${number ?? 'no such version exists'})`;
  const { tag, mainBranch } = selector.criteria;
  const branch = branchOf(selector);
  if (tag) return `${latest} with tag ${tag} ${found}`;
  if (branch) return `${latest} from branch ${branch} ${found}`;
  if (mainBranch) return `${latest} from the main branch (no versions exist for this branch)`;
  return `${latest} ${found}`;
}

function describeFromBranch(selector: ResolvedSelector, number: string | undefined): string {
  const { name } = selector.pacticipant;
  const branch = branchOf(selector);
  if (branch === undefined)
    return `any version of ${name} from the main branch (no versions exist for this branch)`;
  if (number === undefined) return `a version of ${name} from branch ${branch} (no such version exists)`;
  return `${oneOrThe(selector)} of ${name} from branch ${branch} (${number})`;
}

function describeInEnvironment(selector: ResolvedSelector, number: string | undefined): string {
  const { name } = selector.pacticipant;
  const place = `of ${name} currently in ${selector.criteria.environmentName}`;
  return number === undefined
    ? `a version ${place} (no version is currently recorded as deployed/released in this environment)`
    : `${oneOrThe(selector)} ${place} (${number})`;
}

function oneOrThe(selector: ResolvedSelector): string {
  return selector.isOneOfMany ? 'one of the versions' : 'the version';
}
