import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root';
import { findKnownState, type ProviderState } from './state-registry';

interface CommittedPact {
  interactions: { providerStates?: { name: string; params?: Record<string, unknown> }[] }[];
}

const folder = join(packageRoot(), 'pacts');
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'));

function statesOf(file: string): ProviderState[] {
  const pact = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CommittedPact;
  return pact.interactions.flatMap(({ providerStates = [] }) =>
    providerStates.map(({ name, params = {} }) => ({ name, params })),
  );
}

describe('the states that committed pacts name', () => {
  it('are all in the registry', () => {
    const states = files.flatMap(statesOf);

    expect(states.length).toBeGreaterThan(0);
    expect(states.filter((state) => findKnownState(state) === undefined)).toEqual([]);
  });
});
