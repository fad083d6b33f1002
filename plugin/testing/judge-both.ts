import { createMatcher } from '../core/match/create-matcher';
import { readRules } from '../core/match/read-rule';
import { parseJson } from '../core/parse/parse-json';
import { OfficialEngine } from './official-engine';

/** Pact's own engine, loaded once for a test file. */
export const official = new OfficialEngine();

/** Both engines on the same example, rules and actual JSON text; `true` where the value is accepted. */
export function judgeBoth(
  example: string,
  rules: Record<string, unknown>,
  actual: string,
): { ours: boolean; theirs: boolean } {
  const matcher = createMatcher(parseJson(example), readRules(rules as never), {
    allowsUnexpectedKeys: true,
  });
  return {
    ours: matcher.count(parseJson(actual), 1) === 0,
    theirs: official.compare(example, rules, actual).length === 0,
  };
}

/** Rules at one path, as a pact file holds them. */
export const rulesAt = (path: string, ...matchers: object[]): Record<string, unknown> => ({
  [path]: { combine: 'AND', matchers },
});
