import {
  isJsonArray,
  isJsonObject,
  JsonNumber,
  type JsonObject,
  type JsonValue,
} from '../../../pacts/lossless-json/json-value';
import { writeJson } from '../../../pacts/lossless-json/write-json';
import { type Html, type HtmlContent, html, joinHtml } from '../../html/html';
import { inlineText, textOf } from '../document/json-text';
import type { MatchingRule } from './matching-rule';

/** A rule in words, for example `any text, matching ^(stop|length)$`. */
export function renderRule({ matchers, combine, generator }: MatchingRule, example?: JsonValue): Html {
  const words = matchers.map((matcher) => renderMatcher(matcher, example));
  return joinHtml(
    generator ? [...words, renderGenerator(generator)] : words,
    combine === 'or' ? ' or ' : ', ',
  );
}

type Describe = (matcher: JsonObject, example: JsonValue | undefined) => HtmlContent;

const MATCHERS = lookup<Describe>({
  type: (matcher, example) => `${kindOf(example)}${lengthOf(matcher)}`,
  min: (matcher) => `a list${lengthOf(matcher)}`,
  max: (matcher) => `a list${lengthOf(matcher)}`,
  'min-type': (matcher) => `a list${lengthOf(matcher)}`,
  'max-type': (matcher) => `a list${lengthOf(matcher)}`,
  regex: (matcher) => renderExpression(textOf(matcher.get('regex')) ?? ''),
  equality: () => 'exactly this',
  number: () => 'any number',
  integer: () => 'any whole number',
  decimal: () => 'any number with a decimal point',
  boolean: () => 'true or false',
  null: () => 'null',
  notEmpty: () => 'not empty',
  semver: () => 'any semantic version',
  include: (matcher) => html`containing <code>${textOf(matcher.get('value')) ?? ''}</code>`,
  date: (matcher) => renderFormat('a date', matcher, 'date'),
  time: (matcher) => renderFormat('a time', matcher, 'time'),
  datetime: (matcher) => renderFormat('a date and time', matcher, 'datetime'),
  timestamp: (matcher) => renderFormat('a date and time', matcher, 'timestamp'),
  contentType: (matcher) => html`content of the type <code>${textOf(matcher.get('value')) ?? ''}</code>`,
  statusCode: (matcher) => renderStatusCodes(matcher.get('status')),
  arrayContains: () => 'containing these items, in any order, beside others',
  'array-contains': () => 'containing these items, in any order, beside others',
  values: () => 'any keys; the values count',
  eachKey: (matcher) => html`each key: ${renderInner(matcher)}`,
  eachValue: (matcher) => html`each value: ${renderInner(matcher)}`,
});

function renderMatcher(matcher: JsonObject, example: JsonValue | undefined): HtmlContent {
  const name = textOf(matcher.get('match')) ?? nameByMember(matcher);
  const describe = MATCHERS.get(name ?? '');
  return describe ? describe(matcher, example) : html`rule <code>${writeJson(matcher)}</code>`;
}

// Version 2 of the specification lets a matcher be known by its members alone.
function nameByMember(matcher: JsonObject): string | undefined {
  if (matcher.has('regex')) return 'regex';
  return matcher.has('min') || matcher.has('max') ? 'type' : undefined;
}

function kindOf(example: JsonValue | undefined): string {
  if (typeof example === 'string') return 'any text';
  if (example instanceof JsonNumber) return 'any number';
  if (typeof example === 'boolean') return 'true or false';
  if (isJsonArray(example)) return 'a list of items like these';
  return isJsonObject(example) ? 'an object like this' : 'the same type';
}

function lengthOf(matcher: JsonObject): string {
  const [min, max] = [textOf(matcher.get('min')), textOf(matcher.get('max'))];
  if (min !== undefined && max !== undefined) return `, ${min} to ${max} items`;
  if (min !== undefined) return `, at least ${min} ${min === '1' ? 'item' : 'items'}`;
  return max === undefined ? '' : `, at most ${max} ${max === '1' ? 'item' : 'items'}`;
}

/** Expressions that are read often and whose meaning has a word. */
const KNOWN_EXPRESSIONS = lookup({
  '^[\\s\\S]*\\S[\\s\\S]*$': 'not blank',
  '\\S': 'not blank',
  '^.+$': 'not empty',
  '^[0-9]+$': 'digits only',
  '^\\d+$': 'digits only',
});

function renderExpression(expression: string): Html {
  const known = KNOWN_EXPRESSIONS.get(expression);
  if (known !== undefined) return html`<span title="matching ${expression}">${known}</span>`;
  return html`matching <code>${expression}</code>`;
}

function renderFormat(words: string, matcher: JsonObject, member: string): Html {
  const format = textOf(matcher.get('format') ?? matcher.get(member));
  return format === undefined ? html`${words}` : html`${words} written <code>${format}</code>`;
}

const STATUS_CODES = lookup({
  info: 'any informational status (100–199)',
  success: 'any success (200–299)',
  redirect: 'any redirect (300–399)',
  clientError: 'any client error (400–499)',
  serverError: 'any server error (500–599)',
  nonError: 'any status below 400',
  error: 'any error (400–599)',
});

function renderStatusCodes(status: JsonValue | undefined): string {
  if (isJsonArray(status)) return `one of ${status.map(inlineText).join(', ')}`;
  const name = textOf(status) ?? '';
  return STATUS_CODES.get(name) ?? name;
}

function renderInner(matcher: JsonObject): Html {
  const rules = matcher.get('rules');
  const matchers = isJsonArray(rules) ? rules.filter(isJsonObject) : [];
  return joinHtml(
    matchers.map((inner) => renderMatcher(inner, matcher.get('value'))),
    ', ',
  );
}

function renderGenerator(generator: JsonObject): HtmlContent {
  const type = textOf(generator.get('type')) ?? '';
  const expression = textOf(generator.get('expression'));
  if (type === 'ProviderState')
    return html`filled in from the provider state <code>${expression ?? ''}</code>`;
  return html`generated (${type})`;
}

// A map, because the names come from a pact: a plain object also answers to `constructor`.
function lookup<Value>(entries: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(entries));
}
