import { isJsonObject, type Json, type JsonObject } from '../json';
import type { MatcherOptions } from './create-matcher';
import { describeType, show } from './describe';
import { judgeArray } from './judge-array';
import { judgeObject } from './judge-object';
import { matchValue } from './match-value';
import type { MismatchSink } from './mismatch';
import { indexToken, keyToken, type Path } from './path';
import type { Rule } from './rule';
import { RuleSet, type SelectedRules } from './rule-set';

/** What a node is judged by beside its example. */
export interface MatchContext {
  readonly rules: RuleSet;
  readonly options: MatcherOptions;
}

const EQUALITY: Rule = { match: 'equality', definition: { match: 'equality' } };

/**
 * One place of an example. Which rules hold there is found out once and kept, and so are the places below:
 * a stream asks the same questions for each of its events.
 */
export class ExampleNode {
  /** The rules that hold here; undefined where the example itself does. */
  readonly selected: SelectedRules | undefined;
  private readonly children = new Map<string | number, ExampleNode>();

  constructor(
    readonly expected: Json,
    readonly context: MatchContext,
    readonly path: Path,
  ) {
    this.selected = context.rules.select(path);
  }

  /** Judges a value; undefined is one that is not there. */
  judge(actual: Json | undefined, sink: MismatchSink): void {
    if (sink.isFull) return;
    const { expected } = this;
    if (actual === undefined) sink.add(this.path, () => `a value such as ${show(expected)}`, undefined);
    else if (isJsonObject(expected) && isJsonObject(actual)) judgeObject(this, expected, actual, sink);
    else if (Array.isArray(expected) && Array.isArray(actual)) judgeArray(this, expected, actual, sink);
    // Whatever the rules say, an object or an array is never met by anything else.
    else if (isJsonObject(expected) || Array.isArray(expected))
      sink.add(this.path, () => describeType(expected), actual);
    else this.judgeScalar(actual, sink);
  }

  /** The place below, with the example that holds for it. */
  child(step: string | number, example: Json): ExampleNode {
    const known = this.children.get(step);
    if (known) return known;
    const token = typeof step === 'number' ? indexToken(step) : keyToken(step);
    const node = new ExampleNode(example, this.context, [...this.path, token]);
    this.children.set(step, node);
    return node;
  }

  /** The place below for a rule on all values: an `eachValue` hides every other rule from there on. */
  valueChild(rule: Rule, token: Path[number], example: Json): ExampleNode {
    const path = [...this.path, token];
    if (rule.match !== 'eachValue') return new ExampleNode(example, this.context, path);
    const rules = new RuleSet();
    for (const nested of rule.rules) rules.add([...this.path, { kind: 'anyKey' }], nested);
    return new ExampleNode(example, { ...this.context, rules }, path);
  }

  /** Judges a whole collection by a rule, apart from what is in it. */
  judgeCollection(rule: Rule, size: number, actual: Json[] | JsonObject, sink: MismatchSink): void {
    if (rule.match === 'type') {
      // How many there are is asked of the collection itself, not of those inside it.
      if (!this.selected?.isCascaded) this.judgeSize(rule, size, actual, sink);
    } else if (rule.match === 'equality' || rule.match === 'notEmpty') {
      const broken = matchValue(rule, this.expected, actual);
      if (broken) sink.add(this.path, broken, actual);
    } else if (rule.match === 'null' || (!Array.isArray(actual) && SCALAR_RULES.has(rule.match))) {
      sink.add(this.path, () => `a single value for the rule "${rule.match}"`, actual);
    }
  }

  private judgeSize(
    { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number },
    size: number,
    actual: Json[] | JsonObject,
    sink: MismatchSink,
  ): void {
    if (size < min) sink.add(this.path, () => `at least ${min} items`, actual);
    if (size > max) sink.add(this.path, () => `at most ${max} items`, actual);
  }

  private judgeScalar(actual: Json, sink: MismatchSink): void {
    const { rules, combine } = this.selected ?? { rules: [EQUALITY], combine: 'AND' };
    const broken = rules
      .map((rule) => matchValue(rule, this.expected, actual))
      .filter((text) => text !== undefined);
    if (broken.length === 0 || (combine === 'OR' && broken.length < rules.length)) return;
    const word = combine === 'AND' ? ' and ' : ' or ';
    sink.add(this.path, () => broken.map((text) => text()).join(word), actual);
  }
}

// Rules that Pact refuses on an object; on an array they are for its items.
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
