import type { MatrixOptions, UnresolvedSelector } from './matrix-query';
import { ask, name, version } from './testing/ask-matrix';
import { SeedStore } from './testing/seed-store';

const toProd: MatrixOptions = { latestBy: 'cvpv', environmentName: 'prod' };

describe('the rows of queryMatrix', () => {
  let world: SeedStore;
  beforeEach(() => {
    world = new SeedStore().environment('prod', true);
  });
  afterEach(() => world.store.close());

  it('shows overwritten revisions and results when nothing is said about the latest', () => {
    world.pact('Foo', '1', 'Bar', 'old').result(['Foo', '1'], ['Bar', '1'], true, { content: 'old' });
    world.pact('Foo', '1', 'Bar', 'new').result(['Foo', '1'], ['Bar', '1'], true, { content: 'new' });
    world.result(['Foo', '1'], ['Bar', '1'], false, { content: 'new' });
    expect(ask(world, [name('Foo'), name('Bar')]).rows).toEqual([
      'Foo 1 Bar 1 false',
      'Foo 1 Bar 1 true',
      'Foo 1 Bar 1 true',
    ]);
  });

  it('filters by outcome after the latest result was found', () => {
    world
      .pact('Foo', '1', 'Bar')
      .result(['Foo', '1'], ['Bar', '1'])
      .result(['Foo', '1'], ['Bar', '1'], false);
    const names = [name('Foo'), name('Bar')];
    expect(ask(world, names, { latestBy: 'cvpv', outcomes: [true] }).rows).toEqual([]);
    expect(ask(world, names, { latestBy: 'cvpv', outcomes: [false, null] }).rows).toEqual([
      'Foo 1 Bar 1 false',
    ]);
  });

  describe('with ignored versions', () => {
    beforeEach(() => {
      world.pact('Foo', '1', 'Bar').result(['Foo', '1'], ['Bar', '1'], false).deployed('Bar', '1', 'prod');
    });
    const decide = (ignored: UnresolvedSelector) => ask(world, [version('Foo', '1')], toProd, [ignored]);

    it('leaves out of account what the whole pacticipant or the version has said', () => {
      for (const ignored of [name('Bar'), version('Bar', '1')]) {
        expect(decide(ignored)).toMatchObject({
          verdict: 'yes',
          rows: [],
          ignored: ['Foo 1 Bar 1 false'],
          counts: { failed: 0, ignored: 1 },
        });
      }
    });

    it('goes by another version, and warns of one that does not exist', () => {
      world.version('Bar', '2');
      expect(decide(version('Bar', '2'))).toMatchObject({ verdict: 'no', counts: { ignored: 0 } });
      expect(decide(version('Bar', '3'))).toMatchObject({
        verdict: 'no',
        reasons: [
          'WARN: Cannot ignore version 3 of Bar (no such version exists)',
          'The verification for the pact between version 1 of Foo and the version of Bar currently in prod (1) failed',
        ],
      });
    });

    it('lets a version go whose partner was named, ignored and does not exist', () => {
      const selectors = [version('Foo', '1'), version('Bar', '9')];
      expect(ask(world, selectors, { latestBy: 'cvpv' }).verdict).toBe('no');
      expect(ask(world, selectors, { latestBy: 'cvpv' }, [name('Bar')]).verdict).toBe('yes');
    });
  });

  it('shows no more rows than asked for, the most recent ones, but judges by all', () => {
    world.pact('Foo', '1', 'Bar').result(['Foo', '1'], ['Bar', '1'], false);
    world.pact('Foo', '2', 'Bar').result(['Foo', '2'], ['Bar', '2']);
    expect(ask(world, [name('Foo'), name('Bar')], { latestBy: 'cvpv', limit: 1 })).toMatchObject({
      verdict: 'no',
      rows: ['Foo 2 Bar 2 true'],
      counts: { success: 1, failed: 1 },
    });
  });

  it('loses no row of a consumer with many providers', () => {
    for (let index = 0; index < 150; index += 1) {
      world.pact('Hub', '1', `Provider ${index}`, `content ${index}`);
      world.result(['Hub', '1'], [`Provider ${index}`, '1'], index !== 0, { content: `content ${index}` });
      world.deployed(`Provider ${index}`, '1', 'prod');
    }
    expect(ask(world, [version('Hub', '1')], toProd)).toMatchObject({
      verdict: 'no',
      counts: { success: 149, failed: 1, unknown: 0 },
    });
  });
});
