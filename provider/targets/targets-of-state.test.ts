import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root';
import { findKnownState, type KnownState, knownStates, type ProviderState } from '../states/state-registry';
import { createLiveTarget } from './live-target';
import { targetsOfState } from './targets-of-state';

const documented = readFileSync(join(packageRoot(), 'docs/targets.md'), 'utf8');

function rowOf(known: KnownState): string {
  const targets = targetsOfState(known);
  const cell = (target: 'live' | 'gateway' | 'simulator') => {
    if (!targets.includes(target)) return 'no';
    return target === 'gateway' && known.arrangedBy === 'gateway' ? 'injected' : 'yes';
  };
  return `| ${known.sentence} | ${cell('live')} | ${cell('gateway')} | ${cell('simulator')} |`;
}

describe('the targets', () => {
  it('are documented with the states that each can arrange, all of them and in the order of the registry', () => {
    const table = documented.split('\n').filter((line) => /\| (?:yes|no) \|/.test(line));

    expect(table).toEqual(knownStates.map(rowOf));
  });

  it('can arrange what they say: a live one no more than a request brings about', () => {
    const live = createLiveTarget();

    for (const known of knownStates) {
      expect(live.canArrange(known)).toBe(known.arrangedBy === 'request');
      expect(live.canArrange(known)).toBe(targetsOfState(known).includes('live'));
    }
  });

  it('can arrange every state of the committed pacts: the simulator each, the others so many', () => {
    const states = committedStates();
    const countFor = (target: 'live' | 'gateway' | 'simulator') =>
      states.filter((state) => {
        const known = findKnownState(state);
        return known !== undefined && targetsOfState(known).includes(target);
      }).length;

    expect(states.length).toBeGreaterThan(5);
    expect(countFor('simulator')).toBe(states.length);
    expect(countFor('gateway')).toBeGreaterThan(countFor('live'));
    expect(countFor('live')).toBeGreaterThan(0);
  });
});

/** The different states that committed pacts name. */
function committedStates(): ProviderState[] {
  const folder = join(packageRoot(), 'pacts');
  const files = readdirSync(folder).filter((name) => name.endsWith('-api.json'));
  const states = files.flatMap((file) => {
    const pact = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      interactions: { providerStates?: { name: string; params?: Record<string, unknown> }[] }[];
    };
    return pact.interactions.flatMap(({ providerStates = [] }) =>
      providerStates.map(({ name, params = {} }) => ({ name, params })),
    );
  });
  return [...new Map(states.map((state) => [JSON.stringify(state), state])).values()];
}
