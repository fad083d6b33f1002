import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../pacts/lossless-json/json-value';
import { textOf } from '../document/json-text';
import type { MatchingRule, MatchingRules, RuleCategory } from './matching-rule';
import { parseRulePath, type RulePath } from './rule-path';

// A map, because the names come from a pact: a plain object also answers to `constructor`.
const CATEGORIES: ReadonlyMap<string, RuleCategory> = new Map(
  Object.entries({
    path: 'path',
    query: 'query',
    header: 'header',
    headers: 'header',
    metadata: 'header',
    status: 'status',
    body: 'body',
    content: 'body',
    contents: 'body',
  } as const),
);

/** Reads the rules of a message, and with them the generators, which stand at the same paths. */
export function readMatchingRules(
  rules: JsonValue | undefined,
  generators: JsonValue | undefined,
): MatchingRules {
  const all = entriesOf(rules).flatMap(([key, value]) => readCategory(key, value));
  const generated = entriesOf(generators).flatMap(([key, value]) => readGenerators(key, value));
  const of = (category: RuleCategory): MatchingRule[] =>
    [...all, ...generated]
      .filter((rule) => rule.category === category)
      .map(({ category: _, ...rule }) => rule);
  return {
    path: of('path'),
    query: of('query'),
    header: of('header'),
    status: of('status'),
    body: of('body'),
  };
}

type CategorisedRule = MatchingRule & { readonly category: RuleCategory };

function readCategory(key: string, value: JsonValue): CategorisedRule[] {
  const category = CATEGORIES.get(key);
  if (category === undefined) return readFlatRule(key, value);
  const single = readRule('$', [], value);
  if (single.length > 0) return single.map((rule) => ({ ...rule, category }));
  return entriesOf(value).flatMap(([path, rule]) =>
    readRule(path, parseRulePath(path), rule).map((read) => ({ ...read, category })),
  );
}

// Until version 2 of the specification the category was the first step of the path, and the rule one matcher.
function readFlatRule(pathText: string, value: JsonValue): CategorisedRule[] {
  const [first = '', ...path] = parseRulePath(pathText);
  const category = CATEGORIES.get(first);
  if (category === undefined || !isJsonObject(value)) return [];
  return [{ category, path, pathText, matchers: [value], combine: 'and' }];
}

function readRule(pathText: string, path: RulePath, rule: JsonValue): MatchingRule[] {
  const list = isJsonObject(rule) ? rule.get('matchers') : undefined;
  if (!isJsonObject(rule) || !isJsonArray(list)) return [];
  const matchers = list.filter(isJsonObject);
  const combine = rule.get('combine') === 'OR' ? 'or' : 'and';
  return [
    { path, pathText, matchers, combine },
    ...matchers.flatMap((matcher) => readVariants(pathText, path, matcher)),
  ];
}

// The kinds of items that a list must contain have rules of their own, from the item on.
function readVariants(pathText: string, path: RulePath, matcher: JsonObject): MatchingRule[] {
  const variants = matcher.get('variants');
  if (!isJsonArray(variants)) return [];
  return variants.filter(isJsonObject).flatMap((variant) => {
    const position = textOf(variant.get('index')) ?? '0';
    return entriesOf(variant.get('rules')).flatMap(([inner, rule]) =>
      readRule(
        `${pathText}[${position}]${inner.replace(/^\$/, '')}`,
        [...path, position, ...parseRulePath(inner)],
        rule,
      ),
    );
  });
}

function readGenerators(key: string, value: JsonValue): CategorisedRule[] {
  const category = CATEGORIES.get(key);
  if (category === undefined || !isJsonObject(value)) return [];
  if (value.has('type')) return [generatorRule(category, '$', [], value)];
  return [...value].flatMap(([path, generator]) =>
    isJsonObject(generator) ? [generatorRule(category, path, parseRulePath(path), generator)] : [],
  );
}

function generatorRule(
  category: RuleCategory,
  pathText: string,
  path: RulePath,
  generator: JsonObject,
): CategorisedRule {
  return { category, path, pathText, matchers: [], combine: 'and', generator };
}

function entriesOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isJsonObject(value) ? [...value] : [];
}
