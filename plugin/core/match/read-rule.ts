import { isJsonObject, type Json, type JsonObject } from '../json';
import { convertRegex } from './convert-regex';
import { createDateTimeCheck } from './create-date-time-check';
import { defineRule } from './define-rule';
import { parsePath } from './path';
import type { DateTimeMatch, Rule, RuleKind, Variant } from './rule';
import { RuleSet } from './rule-set';

/** A matching rule that the plugin cannot apply. */
export class UnusableRuleError extends Error {
  override readonly name = 'UnusableRuleError';
}

// The same rule has one name in a matcher object, one in a pact file and one in the plugin protocol.
const MATCHES: Record<string, (values: JsonObject) => RuleKind> = {
  equality: () => ({ match: 'equality' }),
  number: () => ({ match: 'number' }),
  integer: () => ({ match: 'integer' }),
  decimal: () => ({ match: 'decimal' }),
  real: () => ({ match: 'decimal' }),
  boolean: () => ({ match: 'boolean' }),
  null: () => ({ match: 'null' }),
  notEmpty: () => ({ match: 'notEmpty' }),
  'not-empty': () => ({ match: 'notEmpty' }),
  semver: () => ({ match: 'semver' }),
  values: () => ({ match: 'values' }),
  type: readType,
  min: readType,
  max: readType,
  'min-type': readType,
  'max-type': readType,
  'min-max-type': readType,
  regex: readRegex,
  include: (values) => ({ match: 'include', value: readText('include', 'value', values) }),
  date: (values) => readDateTime('date', values['format'] ?? values['date'], 'yyyy-MM-dd'),
  time: (values) => readDateTime('time', values['format'] ?? values['time'], 'HH:mm:ss'),
  datetime: readTimestamp,
  timestamp: readTimestamp,
  arrayContains: readArrayContains,
  'array-contains': readArrayContains,
  eachKey: (values) => ({ match: 'eachKey', rules: readNestedRules('eachKey', values) }),
  'each-key': (values) => ({ match: 'eachKey', rules: readNestedRules('eachKey', values) }),
  eachValue: (values) => ({ match: 'eachValue', rules: readNestedRules('eachValue', values) }),
  'each-value': (values) => ({ match: 'eachValue', rules: readNestedRules('eachValue', values) }),
};

/**
 * Reads a matching rule from its type and attributes, however the sender names the type.
 *
 * @throws UnusableRuleError for a rule that is unknown or incomplete
 */
export function readRule(type: string, values: JsonObject): Rule {
  const read = Object.hasOwn(MATCHES, type) ? MATCHES[type] : undefined;
  if (!read) throw new UnusableRuleError(`the matcher "${type}" cannot be used in an event stream`);
  const kind = read(values);
  return { ...kind, definition: defineRule(kind) };
}

/** Reads the rules of a pact file's category: `{path: {combine, matchers: [...]}}`. */
export function readRules(category: JsonObject): RuleSet {
  const result = new RuleSet();
  for (const [path, list] of Object.entries(category)) {
    if (!isJsonObject(list) || !Array.isArray(list['matchers'])) continue;
    const combine = list['combine'] === 'OR' ? 'OR' : 'AND';
    for (const rule of list['matchers'])
      result.add(path === '' ? [] : parsePath(path), readRuleObject(rule), combine);
  }
  return result;
}

function readRuleObject(rule: Json): Rule {
  if (!isJsonObject(rule)) throw new UnusableRuleError('a matching rule is not an object');
  const { match, 'pact:matcher:type': type = match, ...values } = rule;
  if (typeof type !== 'string') throw new UnusableRuleError('a matching rule does not name its type');
  return readRule(type, values);
}

function readType(values: JsonObject): RuleKind {
  const [min, max] = [values['min'], values['max']].map((value) =>
    value === undefined || value === null ? undefined : Number(value),
  );
  return { match: 'type', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function readRegex(values: JsonObject): RuleKind {
  const regex = readText('regex', 'regex', values);
  try {
    const converted = convertRegex(regex);
    return { match: 'regex', regex, test: (text) => converted.test(text) };
  } catch (error) {
    throw new UnusableRuleError(`the regular expression "${regex}" cannot be used: ${reasonOf(error)}`);
  }
}

function readTimestamp(values: JsonObject): RuleKind {
  const format = values['format'] ?? values['datetime'] ?? values['timestamp'];
  return readDateTime('datetime', format, "yyyy-MM-dd'T'HH:mm:ssXXX");
}

function readDateTime(match: DateTimeMatch, format: Json | undefined, standard: string): RuleKind {
  const pattern = typeof format === 'string' && format !== '' ? format : standard;
  try {
    return { match, format: pattern, test: createDateTimeCheck(pattern) };
  } catch (error) {
    throw new UnusableRuleError(`the ${match} pattern "${pattern}" cannot be used: ${reasonOf(error)}`);
  }
}

function readArrayContains(values: JsonObject): RuleKind {
  const variants = values['variants'];
  if (!Array.isArray(variants)) throw new UnusableRuleError('the matcher "arrayContains" has no variants');
  return { match: 'arrayContains', variants: variants.map(readVariant) };
}

function readVariant(variant: Json): Variant {
  if (!isJsonObject(variant)) throw new UnusableRuleError('a variant of "arrayContains" is not an object');
  const rules = variant['rules'];
  return {
    index: Number(variant['index'] ?? 0),
    rules: isJsonObject(rules) ? readRules(rules) : new RuleSet(),
  };
}

function readNestedRules(type: string, values: JsonObject): Rule[] {
  const rules = values['rules'];
  if (!Array.isArray(rules)) throw new UnusableRuleError(`the matcher "${type}" has no rules`);
  return rules.map(readRuleObject);
}

function readText(type: string, name: string, values: JsonObject): string {
  const value = values[name];
  if (typeof value !== 'string') throw new UnusableRuleError(`the matcher "${type}" has no text "${name}"`);
  return value;
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^Invalid regular expression: /, '');
