import { validateSelector } from './validate-selector';

const validate = (selector: Record<string, unknown>, hasProviderVersionBranch = true) =>
  validateSelector(selector, {
    hasProviderVersionBranch,
    environmentExists: (name) => name === 'prod',
  });

const NOTHING_SELECTED =
  'must specify a value for environment or tag or branch, or specify mainBranch=true, matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true';

describe('validateSelector', () => {
  it.each([
    { latest: true },
    { latest: true, consumer: 'Foo' },
    { mainBranch: true },
    { mainBranch: true, latest: true, consumer: 'Foo' },
    { branch: 'feat' },
    { branch: true },
    { branch: 'feat', latest: true, fallbackBranch: 'main' },
    { matchingBranch: true, consumer: 'Foo' },
    { tag: 'prod' },
    { tag: 'prod', latest: false },
    { tag: 'prod', latest: true, fallbackTag: 'main' },
    { deployed: true },
    { released: true, environment: 'prod' },
    { deployedOrReleased: true, consumer: 'Foo' },
    { environment: 'prod' },
    { latest: true, somethingElse: 1 },
  ])('accepts %j', (selector) => {
    expect(validate(selector)).toEqual([]);
  });

  it.each<[Record<string, unknown>, string[]]>([
    [{}, [NOTHING_SELECTED]],
    [{ consumer: 'Foo' }, [NOTHING_SELECTED]],
    [{ latest: false }, [NOTHING_SELECTED]],
    [{ latest: true, consumer: ' ' }, ['consumer cannot be blank']],
    [
      { mainBranch: true, tag: 'a' },
      ['cannot specify mainBranch=true with any other criteria apart from consumer'],
    ],
    [{ mainBranch: true, latest: false }, ['cannot specify mainBranch=true with latest=false']],
    [
      { matchingBranch: true, latest: true },
      ['cannot specify matchingBranch=true with any other criteria apart from consumer'],
    ],
    [{ tag: 'a', branch: 'b' }, ['cannot specify both a tag and a branch']],
    [
      { latest: true, tag: 'a', deployed: true },
      ['cannot specify the fields latest/tag with the field deployed'],
    ],
    [
      { branch: 'b', environment: 'prod', released: true },
      ['cannot specify the field branch with the fields environment/released'],
    ],
    [{ tag: 'a', fallbackTag: 'b' }, ['fallbackTag can only be set if latest is true']],
    [{ latest: true, fallbackTag: 'b' }, ['a tag must be specified when a fallbackTag is specified']],
    [
      { latest: true, fallbackBranch: 'b' },
      ['a branch must be specified when a fallbackBranch is specified'],
    ],
    [
      { branch: 'a', latest: false, fallbackBranch: 'b' },
      ['fallbackBranch can only be set if latest is true', 'cannot specify a branch with latest=false'],
    ],
    [{ branch: 'a', latest: false }, ['cannot specify a branch with latest=false']],
    [{ environment: 'nowhere' }, ["environment with name 'nowhere' does not exist"]],
    [{ deployed: true, released: true }, ['cannot specify both deployed=true and released=true']],
    [
      { deployed: true, deployedOrReleased: true },
      ['cannot specify both deployed=true and deployedOrReleased=true'],
    ],
    [
      { released: true, deployedOrReleased: true },
      ['cannot specify both released=true and deployedOrReleased=true'],
    ],
    [{ tag: 1, latest: 'true' }, ['tag must be a string', 'latest must be one of: true, false']],
    [{ branch: false }, ['branch must be a string or must be equal to true']],
    [
      { deployed: false, mainBranch: 'x' },
      ['deployed must be one of: true', 'mainBranch must be one of: true'],
    ],
    [{ tag: null, environment: '' }, ['tag must be filled', 'environment must be filled']],
  ])('refuses %j', (selector, mistakes) => {
    expect(validate(selector)).toEqual(mistakes);
  });

  it('needs a branch of the provider to match', () => {
    expect(validate({ matchingBranch: true }, false)).toEqual([
      'the providerVersionBranch must be specified when the selector matchingBranch=true is used',
    ]);
  });
});
