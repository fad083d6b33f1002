import type { Json } from '../json';
import { ExampleNode } from './example-node';
import { type Mismatch, MismatchCount, MismatchList } from './mismatch';
import type { RuleSet } from './rule-set';

/** Judges values by one example and its rules. */
export interface Matcher {
  /** Counts the mismatches of a value, up to a limit. */
  count(actual: Json | undefined, limit: number): number;
  /** All mismatches of a value, each place and sentence once. */
  mismatches(actual: Json | undefined): Mismatch[];
}

/** How strict a matcher is. */
export interface MatcherOptions {
  /** Whether objects may hold keys that the example does not; true for responses. */
  readonly allowsUnexpectedKeys: boolean;
}

/** Makes a matcher that judges JSON as Pact's own engine does. */
export function createMatcher(expected: Json, rules: RuleSet, options: MatcherOptions): Matcher {
  const node = new ExampleNode(expected, { rules, options }, []);
  return {
    count: (actual, limit) => {
      const sink = new MismatchCount(limit);
      node.judge(actual, sink);
      return Math.min(sink.count, limit);
    },
    mismatches: (actual) => {
      const sink = new MismatchList();
      node.judge(actual, sink);
      return sink.list();
    },
  };
}
