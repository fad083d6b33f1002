import { createStateChanges } from './state-changes';
import { StateScopes } from './state-scopes';

const AVAILABLE = { name: 'the model {model} is available', params: { model: 'gpt-4.1' } };
const arranged = { state: AVAILABLE, values: {} };

describe('the scopes of states', () => {
  it('do not grow without end, and say what to do', () => {
    const scopes = new StateScopes();
    for (let count = 0; count < 10_000; count += 1) {
      scopes.begin(`scope ${count}`);
      scopes.add(`scope ${count}`, arranged);
    }
    expect(() => scopes.begin('one more')).toThrow(/^More than 10000 scopes .* DELETE them all\.$/);
    scopes.remove('scope 0', AVAILABLE);

    expect(() => scopes.begin('one more')).not.toThrow();
  });

  it('are not used up by setups that do not come about', async () => {
    const changes = createStateChanges(new StateScopes(), undefined);
    const body = Buffer.from(JSON.stringify({ state: 'the model refuses to answer' }));
    const change = (scope: string) => changes.change({ body, query: new URLSearchParams() }, scope);
    for (let count = 0; count < 10_000; count += 1) await change(`scope ${count}`).catch(() => undefined);

    await expect(change('one more')).rejects.toMatchObject({ status: 501 });
  });
});
