import { isJsonObject, type Json, type JsonObject } from '../json';
import { describeType, show } from './describe';
import { matchValue } from './match-value';
import { type Mismatch, MismatchCount, MismatchList, type MismatchSink } from './mismatch';
import { indexToken, keyToken, type Path } from './path';
import type { Rule, Variant } from './rule';
import { RuleSet, type SelectedRules } from './rule-set';

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

/**
 * Makes a matcher that judges JSON as Pact's own engine does.
 *
 * What rules hold where is decided once for each place and kept, since a stream asks the same question for
 * each of its events.
 */
export function createMatcher(
  expected: Json,
  rules: RuleSet,
  options: MatcherOptions,
  root: Path = [],
): Matcher {
  const node = new Node(expected, { rules, options }, root);
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

interface Context {
  readonly rules: RuleSet;
  readonly options: MatcherOptions;
}

const EQUALITY: Rule = { match: 'equality', definition: { match: 'equality' } };

/** One place of the example. */
class Node {
  private readonly selected: SelectedRules | undefined;
  private readonly children = new Map<string | number, Node>();

  constructor(
    private readonly expected: Json,
    private readonly context: Context,
    private readonly path: Path,
  ) {
    this.selected = context.rules.select(path);
  }

  judge(actual: Json | undefined, sink: MismatchSink): void {
    if (sink.isFull) return;
    const { expected } = this;
    if (actual === undefined) this.reportMissing(sink);
    else if (isJsonObject(expected)) {
      if (isJsonObject(actual)) this.judgeObject(expected, actual, sink);
      else sink.add(this.path, () => describeType(expected), actual);
    } else if (Array.isArray(expected)) {
      if (Array.isArray(actual)) this.judgeArray(expected, actual, sink);
      else sink.add(this.path, () => describeType(expected), actual);
    } else this.judgeScalar(actual, sink);
  }

  private judgeScalar(actual: Json, sink: MismatchSink): void {
    const { rules, combine } = this.selected ?? { rules: [EQUALITY], combine: 'AND' };
    const broken = rules
      .map((rule) => matchValue(rule, this.expected, actual))
      .filter((text) => text !== undefined);
    if (broken.length === 0 || (combine === 'OR' && broken.length < rules.length)) return;
    if (combine === 'OR') sink.add(this.path, () => broken.map((text) => text()).join(' or '), actual);
    else for (const text of broken) sink.add(this.path, text, actual);
  }

  private judgeObject(expected: JsonObject, actual: JsonObject, sink: MismatchSink): void {
    const { selected } = this;
    if (!selected) return this.judgeMembers(expected, actual, sink);
    let judgesMembers = false;
    for (const rule of selected.rules) {
      if (VALUES_RULES.has(rule.match) && !selected.isCascaded)
        this.judgeValues(rule, expected, actual, sink);
      else {
        this.judgeSize(rule, selected, Object.keys(actual).length, actual, sink);
        judgesMembers = true;
      }
    }
    if (judgesMembers) this.judgeMembers(expected, actual, sink);
  }

  private judgeMembers(expected: JsonObject, actual: JsonObject, sink: MismatchSink): void {
    const own = this.context.rules.exact(this.path);
    const ignoresKeys = own.some(
      ({ match }) => match === 'values' || match === 'eachValue' || match === 'eachKey',
    );
    if (!ignoresKeys) this.judgeKeys(expected, actual, sink);
    if (own.length > 0) this.judgeKeyNames(actual, sink);
    for (const key of Object.keys(expected)) {
      if (!Object.hasOwn(actual, key)) continue;
      this.child(key, expected[key] ?? null).judge(actual[key], sink);
    }
  }

  private judgeKeys(expected: JsonObject, actual: JsonObject, sink: MismatchSink): void {
    for (const key of Object.keys(expected)) {
      if (!Object.hasOwn(actual, key)) this.child(key, expected[key] ?? null).judge(undefined, sink);
    }
    if (this.context.options.allowsUnexpectedKeys) return;
    for (const key of Object.keys(actual)) {
      if (Object.hasOwn(expected, key)) continue;
      sink.add([...this.path, keyToken(key)], () => 'no such key', actual[key]);
    }
  }

  private judgeKeyNames(actual: JsonObject, sink: MismatchSink): void {
    for (const rule of this.selected?.rules ?? []) {
      if (rule.match !== 'eachKey') continue;
      for (const nested of rule.rules) {
        for (const key of Object.keys(actual)) {
          const broken = matchValue(nested, '', key);
          if (broken) sink.add([...this.path, keyToken(key)], () => `a key that is ${broken()}`, key);
        }
      }
    }
  }

  private judgeValues(rule: Rule, expected: JsonObject, actual: JsonObject, sink: MismatchSink): void {
    const [first] = Object.values(expected);
    for (const [key, value] of Object.entries(actual)) {
      const example = Object.hasOwn(expected, key) ? expected[key] : first;
      if (example === undefined) return;
      this.valueNode(rule, keyToken(key), example).judge(value, sink);
    }
  }

  private judgeArray(expected: Json[], actual: Json[], sink: MismatchSink): void {
    const { selected } = this;
    if (!selected) return this.judgePlainArray(expected, actual, sink);
    // Pact asks nothing of an array whose example is empty and has a rule.
    if (expected.length === 0) return;
    if (selected.combine === 'OR' && this.keepsOneRule(selected, expected, actual)) return;
    for (const rule of selected.rules) this.judgeArrayByRule(rule, selected, expected, actual, sink);
  }

  private keepsOneRule(selected: SelectedRules, expected: Json[], actual: Json[]): boolean {
    return selected.rules.some((rule) => {
      const count = new MismatchCount(1);
      this.judgeArrayByRule(rule, selected, expected, actual, count);
      return count.count === 0;
    });
  }

  private judgeArrayByRule(
    rule: Rule,
    selected: SelectedRules,
    expected: Json[],
    actual: Json[],
    sink: MismatchSink,
  ): void {
    if (rule.match === 'arrayContains') return this.judgeContains(rule.variants, expected, actual, sink);
    if (rule.match === 'eachValue') {
      if (selected.isCascaded) return;
      for (const [index, value] of actual.entries()) {
        this.valueNode(rule, indexToken(index), expected[index] ?? expected[0] ?? null).judge(value, sink);
      }
      return;
    }
    this.judgeSize(rule, selected, actual.length, actual, sink);
    for (const [index, value] of actual.entries()) {
      this.child(index, (index < expected.length ? expected[index] : expected[0]) ?? null).judge(value, sink);
    }
  }

  private judgePlainArray(expected: Json[], actual: Json[], sink: MismatchSink): void {
    for (const [index, example] of expected.entries()) {
      if (index < actual.length) this.child(index, example).judge(actual[index], sink);
    }
    if (actual.length === expected.length) return;
    const items = expected.length === 1 ? '1 item' : `${expected.length} items`;
    sink.add(this.path, () => (expected.length === 0 ? 'an empty array' : `an array of ${items}`), actual);
  }

  private judgeContains(
    variants: readonly Variant[],
    expected: Json[],
    actual: Json[],
    sink: MismatchSink,
  ): void {
    const asked =
      variants.length > 0 ? variants : expected.map((_, index) => ({ index, rules: new RuleSet() }));
    for (const { index, rules } of asked) {
      const example = expected[index];
      if (example === undefined) {
        sink.add(this.path, () => `an example for variant ${index}, which the contract lacks`, actual);
        continue;
      }
      const variant = createMatcher(example, rules, this.context.options);
      if (actual.some((item) => variant.count(item, 1) === 0)) continue;
      sink.add(this.path, () => `an array with an item like ${show(example)}`, actual);
    }
  }

  private judgeSize(
    rule: Rule,
    selected: SelectedRules,
    size: number,
    actual: Json[] | JsonObject,
    sink: MismatchSink,
  ): void {
    if (rule.match === 'type') {
      if (selected.isCascaded) return;
      const { min = 0, max = Number.POSITIVE_INFINITY } = rule;
      if (size < min) sink.add(this.path, () => `at least ${min} items`, actual);
      if (size > max) sink.add(this.path, () => `at most ${max} items`, actual);
      return;
    }
    if (rule.match === 'equality' || rule.match === 'notEmpty') {
      const broken = matchValue(rule, this.expected, actual);
      if (broken) sink.add(this.path, broken, actual);
      return;
    }
    const isMisplaced = rule.match === 'null' || (!Array.isArray(actual) && SCALAR_RULES.has(rule.match));
    if (isMisplaced) sink.add(this.path, () => `a single value for the rule "${rule.match}"`, actual);
  }

  private reportMissing(sink: MismatchSink): void {
    sink.add(this.path, () => `${show(this.expected)}`, undefined);
  }

  private child(step: string | number, example: Json): Node {
    const known = this.children.get(step);
    if (known) return known;
    const token = typeof step === 'number' ? indexToken(step) : keyToken(step);
    const node = new Node(example, this.context, [...this.path, token]);
    this.children.set(step, node);
    return node;
  }

  // An eachValue rule hides all other rules of the contract from what is below it.
  private valueNode(rule: Rule, token: Path[number], example: Json): Node {
    const path = [...this.path, token];
    if (rule.match !== 'eachValue') return new Node(example, this.context, path);
    const rules = new RuleSet();
    for (const nested of rule.rules) rules.add([...this.path, { kind: 'anyKey' }], nested);
    return new Node(example, { ...this.context, rules }, path);
  }
}

// Rules that judge the values of an object whatever their keys.
const VALUES_RULES = new Set<Rule['match']>(['values', 'eachValue', 'arrayContains']);
// Rules that Pact refuses on an object; on an array they cascade to its items.
const SCALAR_RULES = new Set<Rule['match']>([
  'number',
  'integer',
  'decimal',
  'boolean',
  'semver',
  'include',
  'date',
  'time',
  'datetime',
]);
