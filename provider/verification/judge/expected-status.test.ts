import { parsePact } from '../load/parse-pact';
import type { PactInteraction } from '../pact-interaction';
import { pactOf } from '../testing/pact-files';
import { expectsStatus } from './expected-status';

function interaction(status: number, rules?: Record<string, unknown>): PactInteraction {
  const text = JSON.stringify(pactOf([{ description: 'x', status, rules }]));
  return parsePact({ source: 'p', text, pending: false }).pact?.interactions[0] as PactInteraction;
}

const rule = (status: unknown) => ({
  status: { combine: 'AND', matchers: [{ match: 'statusCode', status }] },
});

describe('the status a contract asks for', () => {
  it('is the one it names', () => {
    expect(expectsStatus(interaction(429), 429)).toBe(true);
    expect(expectsStatus(interaction(429), 200)).toBe(false);
  });

  it.each<[unknown, number[], number[]]>([
    ['clientError', [400, 429, 499], [200, 500]],
    ['serverError', [500, 503], [429]],
    ['success', [200, 204], [302]],
    ['error', [401, 503], [200]],
    ['nonError', [200, 302], [400]],
    [[429, 503], [429, 503], [500]],
  ])('is any that its rule %j allows', (status, allowed, refused) => {
    const expecting = interaction(200, rule(status));

    expect(allowed.filter((code) => !expectsStatus(expecting, code))).toEqual([]);
    expect(refused.filter((code) => expectsStatus(expecting, code))).toEqual([]);
  });

  it('is left to the engine where another kind of rule decides', () => {
    const rules = { status: { matchers: [{ match: 'integer' }] } };

    expect(expectsStatus(interaction(200, rules), 429)).toBe(true);
  });
});
