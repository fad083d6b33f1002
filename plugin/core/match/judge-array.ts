import type { Json } from '../json';
import { createMatcher } from './create-matcher';
import { show } from './describe';
import type { ExampleNode } from './example-node';
import { MismatchCount, type MismatchSink } from './mismatch';
import { indexToken } from './path';
import type { Rule, Variant } from './rule';
import { RuleSet } from './rule-set';

/** Judges an array by the rules of its place, or else item by item. */
export function judgeArray(node: ExampleNode, expected: Json[], actual: Json[], sink: MismatchSink): void {
  const { selected } = node;
  if (!selected) {
    judgePlainArray(node, expected, actual, sink);
    return;
  }
  // Pact asks nothing of an array whose example is empty and has a rule.
  if (expected.length === 0) return;
  const keepsOne = (): boolean => selected.rules.some((rule) => keepsRule(node, rule, expected, actual));
  if (selected.combine === 'OR' && keepsOne()) return;
  for (const rule of selected.rules) judgeByRule(node, rule, expected, actual, sink);
}

function judgePlainArray(node: ExampleNode, expected: Json[], actual: Json[], sink: MismatchSink): void {
  for (const [index, example] of expected.entries()) {
    if (index < actual.length) node.child(index, example).judge(actual[index], sink);
  }
  if (actual.length === expected.length) return;
  const items = expected.length === 1 ? '1 item' : `${expected.length} items`;
  sink.add(node.path, () => (expected.length === 0 ? 'an empty array' : `an array of ${items}`), actual);
}

function keepsRule(node: ExampleNode, rule: Rule, expected: Json[], actual: Json[]): boolean {
  const count = new MismatchCount(1);
  judgeByRule(node, rule, expected, actual, count);
  return count.count === 0;
}

function judgeByRule(
  node: ExampleNode,
  rule: Rule,
  expected: Json[],
  actual: Json[],
  sink: MismatchSink,
): void {
  if (rule.match === 'arrayContains') {
    judgeContains(node, rule.variants, expected, actual, sink);
    return;
  }
  const exampleOf = (index: number): Json =>
    (index < expected.length ? expected[index] : expected[0]) ?? null;
  if (rule.match !== 'eachValue') {
    node.judgeCollection(rule, actual.length, actual, sink);
    for (const [index, value] of actual.entries()) node.child(index, exampleOf(index)).judge(value, sink);
  } else if (!node.selected?.isCascaded) {
    for (const [index, value] of actual.entries()) {
      node.valueChild(rule, indexToken(index), exampleOf(index)).judge(value, sink);
    }
  }
}

function judgeContains(
  node: ExampleNode,
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
      sink.add(node.path, () => `an example for variant ${index}, which the contract lacks`, actual);
      continue;
    }
    const variant = createMatcher(example, rules, node.context.options);
    if (actual.some((item) => variant.count(item, 1) === 0)) continue;
    sink.add(node.path, () => `an array with an item like ${show(example)}`, actual);
  }
}
