import { isJsonObject, type Json, type JsonObject } from '../json';
import { defineRule } from './define-rule';
import { indexToken, keyToken, type Path } from './path';
import { readRule, UnusableRuleError } from './read-rule';
import type { Rule, Variant } from './rule';
import { RuleSet } from './rule-set';

const TYPE = 'pact:matcher:type';

/**
 * Splits a template with Pact's matcher objects (`{"pact:matcher:type": …, "value": …}`) into the example
 * and the rules, at the paths where Pact itself would put them.
 *
 * @throws UnusableRuleError for a matcher that the plugin cannot apply
 */
export function splitMatchers(template: Json, root: Path, rules: RuleSet): Json {
  if (Array.isArray(template)) return splitArray(template, root, rules, false);
  if (isJsonObject(template)) return splitObject(template, root, rules, false);
  return template;
}

function splitObject(object: JsonObject, path: Path, rules: RuleSet, ignoresKeys: boolean): Json {
  if (Object.hasOwn(object, TYPE)) return splitMatcher(object, path, rules);
  const members = Object.entries(object).filter(([key]) => !key.startsWith('pact:'));
  return Object.fromEntries(
    members.map(([key, value]) => {
      const token = ignoresKeys ? ({ kind: 'anyKey' } as const) : keyToken(key);
      return [key, splitMatchers(value, [...path, token], rules)];
    }),
  );
}

function splitArray(array: Json[], path: Path, rules: RuleSet, isAnyItem: boolean): Json[] {
  return array.map((item, index) => {
    const token = isAnyItem ? ({ kind: 'anyIndex' } as const) : indexToken(index);
    return splitMatchers(item, [...path, token], rules);
  });
}

function splitMatcher(matcher: JsonObject, path: Path, rules: RuleSet): Json {
  const type = matcher[TYPE];
  if (type === 'arrayContains' || type === 'array-contains') return splitVariants(matcher, path, rules);
  const own = readMatcherRules(matcher);
  for (const rule of own) rules.add(path, rule);
  const value = matcher['value'] ?? null;
  if (Array.isArray(value)) return splitArray(value, path, rules, true);
  const ignoresKeys = own.some(({ match }) => match === 'values' || match === 'eachValue');
  return isJsonObject(value) ? splitObject(value, path, rules, ignoresKeys) : value;
}

function readMatcherRules(matcher: JsonObject): Rule[] {
  const { [TYPE]: type = null, ...values } = matcher;
  if (Array.isArray(type)) return type.flatMap((item) => (isJsonObject(item) ? readMatcherRules(item) : []));
  if (typeof type !== 'string') throw new UnusableRuleError('a matcher does not name its type');
  if (type.includes('('))
    throw new UnusableRuleError(`the matcher expression "${type}" is not supported; use a matcher object`);
  return [readRule(type, values)];
}

function splitVariants(matcher: JsonObject, path: Path, rules: RuleSet): Json {
  const templates = matcher['variants'];
  if (!Array.isArray(templates)) throw new UnusableRuleError('the matcher "arrayContains" has no variants');
  const variants = templates.map((template, index) => {
    const own = new RuleSet();
    return { index, rules: own, example: splitMatchers(template, [], own) };
  });
  rules.add(path, describeVariants(variants));
  return variants.map(({ example }) => example);
}

function describeVariants(variants: readonly Variant[]): Rule {
  const kind = { match: 'arrayContains', variants } as const;
  return { ...kind, definition: defineRule(kind) };
}
