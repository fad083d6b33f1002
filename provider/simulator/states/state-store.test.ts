import { resolveState, StateChangeError } from './resolve-state';
import { StateStore } from './state-store';

const refusedKey = [resolveState('the API key is invalid', {})];

describe('the state store', () => {
  it('refuses to grow without end, and says what to do', () => {
    const store = new StateStore();
    for (let scope = 0; scope < 10_000; scope += 1) store.setUp(`scope ${scope}`, refusedKey);
    expect(() => store.setUp('one more', refusedKey)).toThrow(StateChangeError);
    expect(() => store.setUp('one more', refusedKey)).toThrow(/DELETE/);
    store.tearDown('scope 0', refusedKey);
    store.setUp('one more', refusedKey);
    expect(store.arrangementFor('one more').keyRefused).toBe(true);
  });

  it('keeps a state on until it is torn down, however many requests come', () => {
    const store = new StateStore();
    store.setUp('a', refusedKey);
    expect([1, 2, 3].map(() => store.arrangementFor('a').keyRefused)).toEqual([true, true, true]);
    store.tearDown('a', refusedKey);
    expect(store.arrangementFor('a').keyRefused).toBe(false);
  });

  it('survives a teardown that was never set up', () => {
    const store = new StateStore();
    store.tearDown('a', refusedKey);
    expect(store.arrangementFor('a').keyRefused).toBe(false);
  });
});
