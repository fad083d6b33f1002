import { SeedStore } from '../matrix/testing/seed-store';
import type { ConsumerVersionSelector } from './consumer-version-selector';
import { describeSelectionsShortly } from './describe-selections';
import { findPactsForVerification } from './find-pacts-for-verification';
import type { VerificationQuery } from './verification-query';

const SINCE = '2026-01-01T00:00:00.000Z';

/** One line for each pact: consumer, version, content, why, and what it is for the provider. */
function ask(world: SeedStore, query: Partial<VerificationQuery> = {}): string[] {
  const pacts = findPactsForVerification(
    world.store,
    { now: () => new Date(world.now()) },
    world.pacticipantId('Bar'),
    {
      providerVersionBranch: undefined,
      providerVersionTags: [],
      selectors: [],
      includePendingStatus: false,
      includeWipPactsSince: undefined,
      ...query,
    },
  );
  return pacts.map((pact) => {
    const marks = [pact.pending ? ' pending' : '', pact.wip ? ' wip' : ''].join('');
    const why = describeSelectionsShortly(pact.selections);
    return `${pact.consumer.name} ${pact.version.number} [${pact.sha}] ${why}${marks}`;
  });
}

const choose = (world: SeedStore, ...selectors: ConsumerVersionSelector[]) => ask(world, { selectors });

describe('findPactsForVerification', () => {
  let world: SeedStore;
  beforeEach(() => {
    world = new SeedStore().pacticipant('Foo', 'main').pacticipant('Bar').environment('prod', true);
  });
  afterEach(() => world.store.close());

  describe('with selectors', () => {
    it('takes the newest version that has a pact, of each consumer', () => {
      world.pact('Foo', '1', 'Bar').pact('Foo', '2', 'Bar').version('Foo', '3').pact('Qux', '1', 'Bar');
      expect(choose(world, { kind: 'latest' })).toEqual(['Foo 2 [Foo 2] latest', 'Qux 1 [Qux 1] latest']);
      expect(choose(world, { kind: 'latest', consumer: 'Qux' })).toEqual(['Qux 1 [Qux 1] latest']);
      expect(choose(world, { kind: 'latest', consumer: 'Nobody' })).toEqual([]);
    });

    it('takes the head of a branch, and nothing when the head has no pact with the provider', () => {
      world.pact('Foo', '1', 'Bar').branch('Foo', '1', 'main');
      expect(choose(world, { kind: 'main-branch' })).toEqual(['Foo 1 [Foo 1] latest from main branch']);
      world.version('Foo', '2', { branch: 'main' });
      expect(choose(world, { kind: 'main-branch' })).toEqual([]);
      expect(choose(world, { kind: 'branch', branch: 'main' })).toEqual([]);
    });

    it('takes the version that joined the branch last, though another one is newer', () => {
      world.pact('Foo', '1', 'Bar').pact('Foo', '2', 'Bar');
      world.branch('Foo', '2', 'feat').branch('Foo', '1', 'feat');
      expect(choose(world, { kind: 'branch', branch: 'feat' })).toEqual([
        'Foo 1 [Foo 1] latest from branch feat',
      ]);
    });

    it('takes the heads of all branches, with their names', () => {
      world
        .pact('Foo', '1', 'Bar')
        .branch('Foo', '1', 'main')
        .pact('Foo', '2', 'Bar')
        .branch('Foo', '2', 'feat');
      expect(choose(world, { kind: 'every-branch' })).toEqual([
        'Foo 1 [Foo 1] latest from branch main',
        'Foo 2 [Foo 2] latest from branch feat',
      ]);
    });

    it('takes the newest version with a tag, if that version has a pact, or all of them', () => {
      world.pact('Foo', '1', 'Bar').tag('Foo', '1', 'prod').pact('Foo', '2', 'Bar').tag('Foo', '2', 'prod');
      expect(choose(world, { kind: 'latest-with-tag', tag: 'prod' })).toEqual([
        'Foo 2 [Foo 2] latest with tag prod',
      ]);
      expect(choose(world, { kind: 'all-with-tag', tag: 'prod' })).toEqual([
        'Foo 1 [Foo 1] one of prod',
        'Foo 2 [Foo 2] one of prod',
      ]);
      world.version('Foo', '3', { tags: ['prod'] });
      expect(choose(world, { kind: 'latest-with-tag', tag: 'prod' })).toEqual([]);
    });

    it('falls back to another tag where no pact has the tag', () => {
      world.pact('Foo', '1', 'Bar').tag('Foo', '1', 'main').pact('Qux', '1', 'Bar').tag('Qux', '1', 'main');
      const selector = { kind: 'latest-with-tag', tag: 'feat', fallbackTag: 'main' } as const;
      expect(choose(world, { ...selector, consumer: 'Foo' })).toEqual(['Foo 1 [Foo 1] latest with tag main']);
      expect(choose(world, selector)).toHaveLength(2);
      world.pact('Qux', '2', 'Bar').tag('Qux', '2', 'feat');
      expect(choose(world, selector)).toEqual(['Qux 2 [Qux 2] latest with tag feat']);
    });

    it('takes what is deployed and what is released, by environment or in all', () => {
      world.environment('test').pact('Foo', '1', 'Bar').deployed('Foo', '1', 'prod');
      world
        .pact('Foo', '2', 'Bar')
        .released('Foo', '2', 'prod')
        .pact('Foo', '3', 'Bar')
        .deployed('Foo', '3', 'test');
      world.pact('Foo', '4', 'Bar').deployed('Foo', '4', 'test');
      expect(choose(world, { kind: 'deployed' })).toEqual([
        'Foo 1 [Foo 1] deployed to prod',
        'Foo 4 [Foo 4] deployed to test',
      ]);
      expect(choose(world, { kind: 'deployed', environment: 'prod' })).toEqual([
        'Foo 1 [Foo 1] deployed to prod',
      ]);
      expect(choose(world, { kind: 'released' })).toEqual(['Foo 2 [Foo 2] released in prod']);
      expect(choose(world, { kind: 'released', environment: 'test' })).toEqual([]);
      expect(choose(world, { kind: 'in-environment', environment: 'prod' })).toEqual([
        'Foo 1 [Foo 1] in environment prod',
        'Foo 2 [Foo 2] in environment prod',
      ]);
    });

    it('merges equal contents of a consumer into one, for which the newest version stands', () => {
      world.pact('Foo', '1', 'Bar', 'same').branch('Foo', '1', 'main').pact('Foo', '2', 'Bar', 'same');
      world.deployed('Foo', '2', 'prod').pact('Qux', '1', 'Bar', 'same');
      expect(
        choose(
          world,
          { kind: 'deployed' },
          { kind: 'main-branch' },
          { kind: 'main-branch' },
          { kind: 'latest', consumer: 'Qux' },
        ),
      ).toEqual(['Foo 2 [same] latest from main branch, deployed to prod', 'Qux 1 [same] latest']);
    });

    it('takes the last revision of a pact', () => {
      world.pact('Foo', '1', 'Bar', 'old').pact('Foo', '1', 'Bar', 'new');
      expect(choose(world, { kind: 'latest' })).toEqual(['Foo 1 [new] latest']);
    });
  });

  describe('without selectors', () => {
    it('takes main branches, and what is deployed or released', () => {
      world
        .pact('Foo', '1', 'Bar')
        .branch('Foo', '1', 'main')
        .pact('Foo', '2', 'Bar')
        .branch('Foo', '2', 'feat');
      world
        .pact('Foo', '3', 'Bar')
        .deployed('Foo', '3', 'prod')
        .pact('Foo', '4', 'Bar')
        .released('Foo', '4', 'prod');
      expect(ask(world)).toEqual([
        'Foo 1 [Foo 1] latest from main branch',
        'Foo 3 [Foo 3] deployed to prod',
        'Foo 4 [Foo 4] released in prod',
      ]);
    });

    it('takes the tag of that name, or the newest version, where there is no main branch', () => {
      world.pact('Foo', '1', 'Bar').tag('Foo', '1', 'main').pact('Foo', '2', 'Bar');
      world.pact('Qux', '1', 'Bar').pact('Qux', '2', 'Bar');
      expect(ask(world)).toEqual(['Foo 1 [Foo 1] latest with tag main', 'Qux 2 [Qux 2] latest']);
    });
  });

  describe('pending', () => {
    const pending = (query: Partial<VerificationQuery> = {}) =>
      ask(world, { includePendingStatus: true, ...query });
    beforeEach(() => {
      world.pact('Foo', '1', 'Bar');
    });

    it('is a pact that no provider version has kept', () => {
      expect(pending()).toEqual(['Foo 1 [Foo 1] latest pending']);
      world.result(['Foo', '1'], ['Bar', '1'], false);
      expect(pending()).toEqual(['Foo 1 [Foo 1] latest pending']);
      world.result(['Foo', '1'], ['Bar', '1']);
      expect(pending()).toEqual(['Foo 1 [Foo 1] latest']);
    });

    it('is a pact that the branch has not kept, nor another one before it began', () => {
      world.version('Bar', '1', { branch: 'feat' }).version('Bar', '2', { branch: 'main' });
      world.result(['Foo', '1'], ['Bar', '2']).version('Bar', '3', { branch: 'late' });
      expect(pending({ providerVersionBranch: 'feat' })).toEqual(['Foo 1 [Foo 1] latest pending']);
      expect(pending({ providerVersionBranch: 'main' })).toEqual(['Foo 1 [Foo 1] latest']);
      expect(pending({ providerVersionBranch: 'late' })).toEqual(['Foo 1 [Foo 1] latest']);
      expect(pending({ providerVersionBranch: 'new' })).toEqual(['Foo 1 [Foo 1] latest']);
    });

    it('is a pact that one of the tags has not kept, when there is no branch', () => {
      world.tag('Bar', '1', 'dev').tag('Bar', '2', 'main').result(['Foo', '1'], ['Bar', '2']);
      expect(pending({ providerVersionTags: ['main'] })).toEqual(['Foo 1 [Foo 1] latest']);
      expect(pending({ providerVersionTags: ['main', 'dev'] })).toEqual(['Foo 1 [Foo 1] latest pending']);
      expect(pending({ providerVersionTags: ['new'] })).toEqual(['Foo 1 [Foo 1] latest']);
    });

    it('belongs to the content: a new version of the consumer does not bring it back', () => {
      world.pact('Foo', '1', 'Bar', 'same').result(['Foo', '1'], ['Bar', '1'], true, { content: 'same' });
      world.pact('Foo', '2', 'Bar', 'same');
      expect(pending()).toEqual(['Foo 2 [same] latest']);
    });
  });

  describe('work in progress', () => {
    const main = { kind: 'branch', branch: 'main' } as const;
    const wip = (query: Partial<VerificationQuery> = {}) =>
      ask(world, {
        selectors: [main],
        providerVersionBranch: 'main',
        includeWipPactsSince: SINCE,
        ...query,
      });
    beforeEach(() => {
      world.version('Bar', '1', { branch: 'main' });
      world
        .pact('Foo', '1', 'Bar')
        .branch('Foo', '1', 'main')
        .pact('Foo', '2', 'Bar')
        .branch('Foo', '2', 'feat');
    });

    it('comes after what was selected', () => {
      expect(wip()).toEqual([
        'Foo 1 [Foo 1] latest from branch main',
        'Foo 2 [Foo 2] latest from branch feat pending wip',
      ]);
    });

    it('is only what was published after the date, and the head of a branch or tag', () => {
      world.pact('Foo', '3', 'Bar').pact('Foo', '4', 'Bar').tag('Foo', '4', 'dev');
      expect(wip()).toContain('Foo 4 [Foo 4] latest with tag dev pending wip');
      expect(wip()).toHaveLength(3);
      expect(wip({ includeWipPactsSince: '2026-02-01T00:00:00.000Z' })).toHaveLength(1);
      expect(wip({ includeWipPactsSince: undefined })).toHaveLength(1);
    });

    it('is nothing without a branch and tags of the provider', () => {
      expect(wip({ providerVersionBranch: undefined })).toHaveLength(1);
    });

    it('is not what was selected already, though it is the head of another branch too', () => {
      world.branch('Foo', '1', 'other');
      expect(wip()).toHaveLength(2);
      expect(wip({ selectors: [{ kind: 'every-branch' }] })).toHaveLength(2);
    });

    it('stays so when it was verified as work in progress, and ends with any other success', () => {
      world.result(['Foo', '2'], ['Bar', '1'], true, { wip: true });
      expect(wip()).toHaveLength(2);
      world.result(['Foo', '2'], ['Bar', '1'], false);
      expect(wip()).toHaveLength(2);
      world.result(['Foo', '2'], ['Bar', '1']);
      expect(wip()).toHaveLength(1);
    });

    it('ends for branches that began after another branch had kept it', () => {
      world.version('Bar', '2', { branch: 'early' }).result(['Foo', '2'], ['Bar', '1']);
      world.version('Bar', '3', { branch: 'late' });
      expect(wip({ providerVersionBranch: 'early' })).toHaveLength(2);
      expect(wip({ providerVersionBranch: 'late' })).toHaveLength(1);
      expect(wip({ providerVersionBranch: 'new' })).toHaveLength(1);
    });

    it('comes back when the success is more than 30 days old', () => {
      world.result(['Foo', '2'], ['Bar', '1']).days(29);
      expect(wip()).toHaveLength(1);
      world.days(2);
      expect(wip()).toHaveLength(2);
    });

    it('is judged by tags where the provider has no branch', () => {
      const byTags = (...tags: string[]) =>
        wip({ providerVersionBranch: undefined, providerVersionTags: tags });
      world.tag('Bar', '2', 'dev').tag('Bar', '3', 'test').result(['Foo', '2'], ['Bar', '2']);
      expect(byTags('dev')).toHaveLength(1);
      expect(byTags('dev', 'test')).toEqual([
        'Foo 1 [Foo 1] latest from branch main',
        'Foo 2 [Foo 2] latest from branch feat pending wip',
      ]);
    });

    it('merges equal contents of branches and tags', () => {
      world.pact('Foo', '3', 'Bar', 'Foo 2').tag('Foo', '3', 'dev');
      expect(wip()[1]).toBe('Foo 3 [Foo 2] latest from branch feat, latest with tag dev pending wip');
    });
  });
});
