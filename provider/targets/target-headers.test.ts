import { targetHeaders } from './target-headers';

describe('the headers for the provider', () => {
  const contract = [
    ['authorization', 'Bearer of-the-pact'],
    ['x-team', 'shop'],
    ['host', '127.0.0.1:1'],
    ['content-length', '2'],
    ['accept-encoding', 'gzip,deflate'],
  ] as const;

  it('replace the example of the pact, whatever the case of its name', () => {
    expect(targetHeaders(contract, [['Authorization', 'Bearer ours']], false)).toEqual([
      ['x-team', 'shop'],
      ['Authorization', 'Bearer ours'],
      ['accept-encoding', 'identity'],
    ]);
  });

  it('are added where the pact has none', () => {
    expect(targetHeaders([], [['api-key', 'ours']], false)).toContainEqual(['api-key', 'ours']);
  });

  it("are the pact's own in states about the key", () => {
    expect(targetHeaders(contract, [['Authorization', 'Bearer ours']], true)).toEqual([
      ['authorization', 'Bearer of-the-pact'],
      ['x-team', 'shop'],
      ['accept-encoding', 'identity'],
    ]);
  });
});
