import type { JsonObject } from '../../../pacts/lossless-json/json-value';
import type { RulePath } from './rule-path';

/** What may stand in a place of a message instead of the example. */
export interface MatchingRule {
  readonly path: RulePath;
  /** The path as the pact writes it. */
  readonly pathText: string;
  /** Matchers as the pact writes them, for example `{ "match": "regex", "regex": "^a$" }`. */
  readonly matchers: readonly JsonObject[];
  readonly combine: 'and' | 'or';
  /** Where the value comes from when the message is made, if not from the example. */
  readonly generator?: JsonObject;
}

/** The part of a message that a rule is about. */
export type RuleCategory = 'path' | 'query' | 'header' | 'status' | 'body';

export type MatchingRules = Readonly<Record<RuleCategory, readonly MatchingRule[]>>;
