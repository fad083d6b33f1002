import type { MatrixOptions, UnresolvedSelector } from './matrix-query';
import { ask, name, version } from './testing/ask-matrix';
import { SeedStore } from './testing/seed-store';

const toProd: MatrixOptions = { latestBy: 'cvpv', environmentName: 'prod' };

describe('queryMatrix', () => {
  let world: SeedStore;
  beforeEach(() => {
    world = new SeedStore().environment('prod', true);
  });
  afterEach(() => world.store.close());

  describe('for one version and an environment', () => {
    it('lets a consumer go where its provider has verified the pact', () => {
      world.pact('Foo', '1', 'Bar').result(['Foo', '1'], ['Bar', '2']).deployed('Bar', '2', 'prod');
      world.result(['Foo', '1'], ['Bar', '3'], false);
      expect(ask(world, [version('Foo', '1')], toProd)).toMatchObject({
        verdict: 'yes',
        rows: ['Foo 1 Bar 2 true'],
        reasons: ['All required verification results are published and successful'],
      });
    });

    it('does not know about a consumer whose provider is not there', () => {
      world.pact('Foo', '1', 'Bar').result(['Foo', '1'], ['Bar', '2']);
      expect(ask(world, [version('Foo', '1')], toProd)).toMatchObject({
        verdict: 'unknown',
        rows: ['Foo 1 Bar - ?'],
        reasons: [
          'There is no verified pact between version 1 of Foo and a version of Bar currently in prod (no version is currently recorded as deployed/released in this environment)',
        ],
      });
    });

    it('lets a provider go whose consumers are not there', () => {
      world.pact('Foo', '1', 'Bar').result(['Foo', '1'], ['Bar', '2'], false);
      expect(ask(world, [version('Bar', '2')], toProd)).toMatchObject({
        verdict: 'yes',
        rows: [],
        reasons: ['There are no missing dependencies'],
      });
    });

    it('asks every version of a consumer that is deployed or released there', () => {
      world.pact('Foo', '1', 'Bar').deployed('Foo', '1', 'prod', 'blue').result(['Foo', '1'], ['Bar', '9']);
      world.pact('Foo', '2', 'Bar').released('Foo', '2', 'prod').result(['Foo', '2'], ['Bar', '9'], false);
      world.pact('Foo', '3', 'Bar');
      expect(ask(world, [version('Bar', '9')], toProd)).toMatchObject({
        verdict: 'no',
        rows: ['Foo 2 Bar 9 false', 'Foo 1 Bar 9 true'],
        reasons: [
          'The verification for the pact between one of the versions of Foo currently in prod (2) and version 9 of Bar failed',
        ],
      });
    });

    it('sees the failure of an older provider version that is still live', () => {
      world.pact('Foo', '1', 'Bar').result(['Foo', '1'], ['Bar', '1'], false).released('Bar', '1', 'prod');
      world.result(['Foo', '1'], ['Bar', '2']).released('Bar', '2', 'prod');
      expect(ask(world, [version('Foo', '1')], toProd)).toMatchObject({ verdict: 'no' });
      expect(ask(world, [version('Foo', '1')], { ...toProd, latestBy: 'cvp' })).toMatchObject({
        verdict: 'yes',
      });
    });

    it('does not ask versions that have left', () => {
      world.pact('Foo', '1', 'Bar').deployed('Foo', '1', 'prod').deployed('Foo', '2', 'prod');
      expect(ask(world, [version('Bar', '1')], toProd).reasons).toEqual([
        'No pacts or verifications have been published for version 1 of Bar',
      ]);
      world.version('Bar', '1');
      expect(ask(world, [version('Bar', '1')], toProd)).toMatchObject({ verdict: 'yes', rows: [] });
    });

    it('asks only providers with which the version itself has a pact', () => {
      world.pact('Foo', '1', 'Bar').pact('Foo', '2', 'Baz').result(['Foo', '2'], ['Baz', '1']);
      world.deployed('Baz', '1', 'prod');
      expect(ask(world, [version('Foo', '2')], toProd)).toMatchObject({ verdict: 'yes' });
    });

    it('knows a result for the same content of another version', () => {
      world.pact('Foo', '1', 'Bar', 'same').pact('Foo', '2', 'Bar', 'same');
      world.result(['Foo', '1'], ['Bar', '1'], true, { content: 'same' }).deployed('Bar', '1', 'prod');
      expect(ask(world, [version('Foo', '2')], toProd)).toMatchObject({ rows: ['Foo 2 Bar 1 true'] });
    });

    it('takes the last result of a provider version and the last revision of a pact', () => {
      world.pact('Foo', '1', 'Bar', 'old').result(['Foo', '1'], ['Bar', '1'], true, { content: 'old' });
      world.pact('Foo', '1', 'Bar', 'new').result(['Foo', '1'], ['Bar', '1'], true, { content: 'new' });
      world.result(['Foo', '1'], ['Bar', '1'], false, { content: 'new' }).deployed('Bar', '1', 'prod');
      expect(ask(world, [version('Foo', '1')], toProd)).toMatchObject({ rows: ['Foo 1 Bar 1 false'] });
    });

    it('says no to a version that does not exist', () => {
      world.pacticipant('Foo');
      expect(ask(world, [version('Foo', '1')], toProd)).toMatchObject({
        verdict: 'no',
        counts: { success: 0, failed: 0, unknown: 0 },
      });
    });
  });

  describe('for one version and another destination', () => {
    beforeEach(() => {
      world.pacticipant('Bar', 'main').pact('Foo', '1', 'Bar');
      world.version('Bar', '1', { branch: 'main', tags: ['prod'] }).version('Bar', '2', { branch: 'feat' });
      world.result(['Foo', '1'], ['Bar', '1']);
    });

    it('takes the latest version with the tag', () => {
      expect(ask(world, [version('Foo', '1')], { latestBy: 'cvp', latest: true, tag: 'prod' })).toMatchObject(
        {
          verdict: 'yes',
          rows: ['Foo 1 Bar 1 true'],
        },
      );
    });

    it('takes the head of the main branch', () => {
      expect(
        ask(world, [version('Foo', '1')], { latestBy: 'cvp', latest: true, mainBranch: true }),
      ).toMatchObject({ verdict: 'yes' });
    });

    it('takes the latest version, and warns that an environment would be better', () => {
      expect(ask(world, [version('Foo', '1')], { latestBy: 'cvp', latest: true })).toMatchObject({
        verdict: 'unknown',
        rows: ['Foo 1 Bar - ?'],
        reasons: [
          expect.stringMatching(/^WARN: It is recommended to specify the environment/),
          'There is no verified pact between version 1 of Foo and the latest version of Bar (2)',
        ],
      });
    });
  });

  describe('for several versions', () => {
    beforeEach(() => {
      world.pact('Foo', '1', 'Bar').pact('Foo', '1', 'Baz').pact('Qux', '1', 'Bar');
      world.result(['Foo', '1'], ['Bar', '1']);
    });

    it('looks only at what is between them', () => {
      expect(ask(world, [version('Foo', '1'), version('Bar', '1')], { latestBy: 'cvpv' })).toMatchObject({
        verdict: 'yes',
        rows: ['Foo 1 Bar 1 true'],
      });
    });

    it('does not know when the provider version has no result for the pact', () => {
      world.version('Bar', '2');
      expect(ask(world, [version('Foo', '1'), version('Bar', '2')], { latestBy: 'cvpv' })).toMatchObject({
        verdict: 'unknown',
        rows: ['Foo 1 Bar - ?'],
      });
    });

    it('shows all versions of pacticipants that are only named, newest first', () => {
      world.pact('Foo', '2', 'Bar').result(['Foo', '1'], ['Bar', '2'], false);
      expect(ask(world, [name('Foo'), name('Bar')], { latestBy: 'cvpv' })).toMatchObject({
        rows: ['Foo 2 Bar - ?', 'Foo 1 Bar 2 false', 'Foo 1 Bar 1 true'],
        reasons: [
          'The verification for the pact between any version of Foo and any version of Bar failed',
          'There is no verified pact between any version of Foo and any version of Bar',
        ],
      });
    });

    it('finds nothing between versions that have no pact', () => {
      expect(ask(world, [version('Foo', '1'), version('Qux', '1')], { latestBy: 'cvpv' })).toMatchObject({
        verdict: 'yes',
        rows: [],
      });
    });

    it('understands branches, with and without latest', () => {
      world.pact('Foo', '2', 'Bar').branch('Foo', '1', 'feat').branch('Foo', '2', 'feat');
      const rowsOf = (criteria: Omit<UnresolvedSelector, 'pacticipantName'>) =>
        ask(world, [name('Foo', criteria), version('Bar', '1')], { latestBy: 'cvpv' }).rows;
      expect(rowsOf({ branch: 'feat' })).toEqual(['Foo 2 Bar - ?', 'Foo 1 Bar 1 true']);
      expect(rowsOf({ branch: 'feat', latest: true })).toEqual(['Foo 2 Bar - ?']);
    });

    it('takes the version that joined a branch last for its latest, though another one is newer', () => {
      world.pact('Foo', '2', 'Bar').branch('Foo', '2', 'feat').branch('Foo', '1', 'feat');
      const selectors = [name('Foo', { branch: 'feat', latest: true }), version('Bar', '1')];
      expect(ask(world, selectors, { latestBy: 'cvpv' }).rows).toEqual(['Foo 1 Bar 1 true']);
    });
  });

  describe('for one version and no destination', () => {
    it('shows its pacts with all results, and the pacts that it has verified', () => {
      world
        .pact('Foo', '1', 'Bar')
        .result(['Foo', '1'], ['Bar', '1'])
        .result(['Foo', '1'], ['Bar', '2'], false);
      world.pact('Qux', '1', 'Foo').result(['Qux', '1'], ['Foo', '1']);
      expect(ask(world, [version('Foo', '1')], { latestBy: 'cvpv' }).rows).toEqual([
        'Foo 1 Bar 2 false',
        'Foo 1 Bar 1 true',
        'Qux 1 Foo 1 true',
      ]);
    });
  });
});
