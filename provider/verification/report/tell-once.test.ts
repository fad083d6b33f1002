import { createTeller } from './tell-once';

describe('what is told once', () => {
  it('stands in full the first time, and then as far as it needs to', () => {
    const tell = createTeller();

    expect(tell('not asked: 3 calls are needed')).toBe('not asked: 3 calls are needed');
    expect(tell('not asked: 4 calls are needed')).toBe('not asked: 4 calls are needed');
    expect(tell('not asked: 3 calls are needed')).toBe('not asked: as above');
    expect(createTeller()('not asked: 3 calls are needed')).toBe('not asked: 3 calls are needed');
  });

  it('is told again where there is nothing to leave out', () => {
    const tell = createTeller();

    expect([tell('it is slow'), tell('it is slow')]).toEqual(['it is slow', 'it is slow']);
  });
});
