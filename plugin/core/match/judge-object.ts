import type { JsonObject } from '../json';
import type { ExampleNode } from './example-node';
import { matchValue } from './match-value';
import type { MismatchSink } from './mismatch';
import { keyToken } from './path';
import type { Rule } from './rule';

// Rules that judge the values of an object whatever their keys.
const VALUES_RULES = new Set<Rule['match']>(['values', 'eachValue', 'arrayContains']);
const KEYS_RULES = new Set<Rule['match']>(['values', 'eachValue', 'eachKey']);

/** Judges an object by the rules of its place, or else member by member. */
export function judgeObject(
  node: ExampleNode,
  expected: JsonObject,
  actual: JsonObject,
  sink: MismatchSink,
): void {
  const { selected } = node;
  let judgesMembers = !selected;
  for (const rule of selected?.rules ?? []) {
    if (VALUES_RULES.has(rule.match) && !selected?.isCascaded) {
      judgeValues(node, rule, expected, actual, sink);
      continue;
    }
    node.judgeCollection(rule, Object.keys(actual).length, actual, sink);
    judgesMembers = true;
  }
  if (judgesMembers) judgeMembers(node, expected, actual, sink);
}

function judgeMembers(node: ExampleNode, expected: JsonObject, actual: JsonObject, sink: MismatchSink): void {
  const own = node.context.rules.exact(node.path);
  if (!own.some(({ match }) => KEYS_RULES.has(match))) judgeKeys(node, expected, actual, sink);
  if (own.length > 0) judgeKeyNames(node, actual, sink);
  for (const key of Object.keys(expected)) {
    if (Object.hasOwn(actual, key)) node.child(key, expected[key] ?? null).judge(actual[key], sink);
  }
}

function judgeKeys(node: ExampleNode, expected: JsonObject, actual: JsonObject, sink: MismatchSink): void {
  for (const key of Object.keys(expected)) {
    if (!Object.hasOwn(actual, key)) node.child(key, expected[key] ?? null).judge(undefined, sink);
  }
  if (node.context.options.allowsUnexpectedKeys) return;
  for (const key of Object.keys(actual)) {
    if (!Object.hasOwn(expected, key))
      sink.add([...node.path, keyToken(key)], () => 'no such key', actual[key]);
  }
}

function judgeKeyNames(node: ExampleNode, actual: JsonObject, sink: MismatchSink): void {
  const nested = node.selected?.rules.flatMap((rule) => (rule.match === 'eachKey' ? rule.rules : [])) ?? [];
  for (const rule of nested) {
    for (const key of Object.keys(actual)) {
      const broken = matchValue(rule, '', key);
      if (broken) sink.add([...node.path, keyToken(key)], () => `a key that is ${broken()}`, key);
    }
  }
}

function judgeValues(
  node: ExampleNode,
  rule: Rule,
  expected: JsonObject,
  actual: JsonObject,
  sink: MismatchSink,
): void {
  const [first] = Object.values(expected);
  for (const [key, value] of Object.entries(actual)) {
    const example = Object.hasOwn(expected, key) ? expected[key] : first;
    if (example !== undefined) node.valueChild(rule, keyToken(key), example).judge(value, sink);
  }
}
