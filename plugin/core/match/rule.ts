import type { JsonObject } from '../json';
import type { RuleSet } from './rule-set';

/** A matching rule of the Pact specification (V2 to V4) that can judge JSON. */
export type Rule = RuleKind & {
  /** The rule as a pact file says it, `match` first. */
  readonly definition: JsonObject;
};

/** What a rule asks, ready to be applied. */
export type RuleKind =
  | { readonly match: 'equality' | 'number' | 'integer' | 'decimal' | 'boolean' | 'null' }
  | { readonly match: 'notEmpty' | 'semver' | 'values' }
  | { readonly match: 'type'; readonly min?: number; readonly max?: number }
  | { readonly match: 'regex'; readonly regex: string; readonly test: (text: string) => boolean }
  | { readonly match: 'include'; readonly value: string }
  | { readonly match: DateTimeMatch; readonly format: string; readonly test: (text: string) => boolean }
  | { readonly match: 'arrayContains'; readonly variants: readonly Variant[] }
  | { readonly match: 'eachKey' | 'eachValue'; readonly rules: readonly Rule[] };

/** The rules that hold a text to a pattern of Java's SimpleDateFormat. */
export type DateTimeMatch = 'date' | 'time' | 'datetime';

/** An element that an array must contain: the place of its example, and the rules of it. */
export interface Variant {
  readonly index: number;
  readonly rules: RuleSet;
}

/** The rules of one path: all of them must hold, or one with `OR`. */
export interface RuleList {
  readonly combine: 'AND' | 'OR';
  readonly rules: readonly Rule[];
}
