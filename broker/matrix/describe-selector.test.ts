import { describeMissingVersion, describeSelector } from './describe-selector';
import type { UnresolvedSelector } from './matrix-query';
import type { ResolvedSelector, SelectedVersion } from './resolved-selector';

const found = (mainBranch?: string): SelectedVersion => ({ kind: 'found', id: 7, number: '2', mainBranch });
const missing: SelectedVersion = { kind: 'missing' };
const any: SelectedVersion = { kind: 'any' };

function selector(
  criteria: Omit<UnresolvedSelector, 'pacticipantName'>,
  version: SelectedVersion,
  overrides: Partial<ResolvedSelector> = {},
): ResolvedSelector {
  return {
    pacticipant: { id: 1, name: 'Foo' },
    version,
    criteria: { pacticipantName: 'Foo', ...criteria },
    isSpecified: true,
    isIgnored: false,
    isOneOfMany: false,
    ...overrides,
  };
}

describe('describeSelector', () => {
  it.each<[string, ResolvedSelector]>([
    ['any version of Foo', selector({}, any)],
    ['version 2 of Foo', selector({ versionNumber: '2' }, found())],
    ['version 9 of Foo (no such version exists)', selector({ versionNumber: '9' }, missing)],
    ['the latest version of Foo (2)', selector({ latest: true }, found())],
    ['the latest version of Foo (no such version exists)', selector({ latest: true }, missing)],
    ['the latest version of Foo with tag prod (2)', selector({ latest: true, tag: 'prod' }, found())],
    [
      'the latest version of Foo with tag prod (no such version exists)',
      selector({ latest: true, tag: 'prod' }, missing),
    ],
    ['the latest version of Foo from branch feat (2)', selector({ latest: true, branch: 'feat' }, found())],
    [
      'the latest version of Foo from branch feat (no such version exists)',
      selector({ latest: true, branch: 'feat' }, missing),
    ],
    [
      'the latest version of Foo from branch main (2)',
      selector({ latest: true, mainBranch: true }, found('main')),
    ],
    [
      'the latest version of Foo from the main branch (no versions exist for this branch)',
      selector({ latest: true, mainBranch: true }, missing),
    ],
    ['the version of Foo from branch main (2)', selector({ mainBranch: true }, found('main'))],
    [
      'any version of Foo from the main branch (no versions exist for this branch)',
      selector({ mainBranch: true }, missing),
    ],
    ['the version of Foo from branch feat (2)', selector({ branch: 'feat' }, found())],
    [
      'one of the versions of Foo from branch feat (2)',
      selector({ branch: 'feat' }, found(), { isOneOfMany: true }),
    ],
    ['a version of Foo from branch feat (no such version exists)', selector({ branch: 'feat' }, missing)],
    ['a version of Foo with tag prod (2)', selector({ tag: 'prod' }, found())],
    ['a version of Foo with tag prod (no such version exists)', selector({ tag: 'prod' }, missing)],
    ['the version of Foo currently in prod (2)', selector({ environmentName: 'prod' }, found())],
    [
      'one of the versions of Foo currently in prod (2)',
      selector({ environmentName: 'prod' }, found(), { isOneOfMany: true }),
    ],
    [
      'a version of Foo currently in prod (no version is currently recorded as deployed/released in this environment)',
      selector({ environmentName: 'prod' }, missing),
    ],
    [
      'any version of Nobody (no such pacticipant exists)',
      selector({ versionNumber: '1' }, any, { pacticipant: { id: undefined, name: 'Nobody' } }),
    ],
  ])('says "%s"', (text, described) => {
    expect(describeSelector(described)).toBe(text);
  });
});

describe('describeMissingVersion', () => {
  it.each<[string, Omit<UnresolvedSelector, 'pacticipantName'>]>([
    ['No version with tag prod exists for Foo', { tag: 'prod' }],
    ['No version of Foo from branch feat exists', { branch: 'feat' }],
    ['No version of Foo from the main branch exists', { mainBranch: true }],
    [
      'No version of Foo is currently recorded as deployed or released in environment prod',
      { environmentName: 'prod' },
    ],
    ['No pacts or verifications have been published for version 9 of Foo', { versionNumber: '9' }],
    ['No pacts or verifications have been published for Foo', { latest: true }],
  ])('says "%s"', (text, criteria) => {
    expect(describeMissingVersion(selector(criteria, missing))).toBe(text);
  });
});
