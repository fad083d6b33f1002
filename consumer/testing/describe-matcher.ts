import { judgeBodies } from './judge-bodies';

/** The bodies that a matcher must accept, and those it must refuse with the path that the engine names. */
export interface MatcherExpectations {
  legal: Record<string, unknown>;
  illegal: Record<string, [path: string, body: unknown]>;
}

/**
 * Describes a matcher by what the official Pact engine makes of it: every legal body matches, and every
 * illegal one is refused at its path and nowhere else. One engine run serves them all.
 */
export function describeMatcher(title: string, expected: unknown, expectations: MatcherExpectations): void {
  const legal = Object.entries(expectations.legal);
  const illegal = Object.entries(expectations.illegal);

  describe(title, () => {
    let refusedPaths: Map<string, string[]>;

    beforeAll(async () => {
      const illegalBodies = Object.fromEntries(illegal.map(([name, [, body]]) => [name, body]));
      refusedPaths = await judgeBodies(expected, { ...expectations.legal, ...illegalBodies });
    }, 60_000);

    it.each(legal)('accepts %s', (name) => {
      expect(refusedPaths.get(name)).toEqual([]);
    });

    it.each(illegal)('refuses %s', (name, [path]) => {
      expect(refusedPaths.get(name)).toEqual([path]);
    });
  });
}
