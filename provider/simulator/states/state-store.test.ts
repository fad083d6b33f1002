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

  it('keeps what is on where something else is torn down, however often', () => {
    const store = new StateStore();
    const overloaded = [resolveState('the provider is overloaded', { retryAfterSeconds: 2 })];
    store.setUp('a', refusedKey);
    for (let count = 0; count < 2; count += 1) store.tearDown('a', overloaded);
    expect(store.arrangementFor('a').keyRefused).toBe(true);
  });

  it('turns off a state that is named without what its setup could have left out', () => {
    const store = new StateStore();
    store.setUp('a', [resolveState('the provider is overloaded', { retryAfterSeconds: 2 })]);
    store.tearDown('a', [resolveState('the provider is overloaded', {})]);
    expect(store.arrangementFor('a').overload).toBeUndefined();
  });

  it('survives a teardown that was never set up', () => {
    const store = new StateStore();
    store.tearDown('a', refusedKey);
    expect(store.arrangementFor('a').keyRefused).toBe(false);
  });
});
