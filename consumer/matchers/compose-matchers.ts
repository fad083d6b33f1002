import type { MatchersV3 } from '@pact-foundation/pact';

// Types only: loading pact-js loads its native engine (a third of a second, 44 MB), which whoever imports the
// AI client from this package must not pay. A matcher is plain data anyway: Pact's integration JSON.
export type Matcher<T> = MatchersV3.Matcher<T>;

type Rule = { 'pact:matcher:type': string } & Record<string, unknown>;

const typeRule: Rule = { 'pact:matcher:type': 'type' };
const integerRule: Rule = { 'pact:matcher:type': 'integer' };
const regexRule = (pattern: string): Rule => ({ 'pact:matcher:type': 'regex', regex: pattern });

/**
 * One example under several rules that must all hold.
 *
 * Pact's regex rule looks at the printed form of a value, so alone it also accepts `null` (as "null"), numbers
 * and objects: whatever must be text needs a type rule beside it. The engine takes a list of rules here;
 * pact-js' own types do not know that, hence the cast.
 */
function allOf<T>(example: T, rules: Rule[]): Matcher<T> {
  return { 'pact:matcher:type': rules, value: example } as unknown as Matcher<T>;
}

/**
 * Text that matches every one of the patterns.
 *
 * @param patterns regular expressions; each must be anchored (`^…$`), since Pact searches anywhere in the text.
 * @throws Error if a pattern is not anchored or the example does not match it.
 */
export function text(example: string, ...patterns: string[]): Matcher<string> {
  for (const pattern of patterns) {
    if (!isAnchored(pattern)) {
      throw new Error(`Failed to build a matcher: ${pattern} is not anchored. Write ^(${pattern})$.`);
    }
    if (!new RegExp(pattern).test(example)) {
      throw new Error(`Failed to build a matcher: the example "${example}" does not match ${pattern}.`);
    }
  }
  return allOf(example, [typeRule, ...patterns.map(regexRule)]);
}

/** Anchors bind more tightly than `|`, so `^a|b$` is anchored on one side only of each alternative. */
function isAnchored(pattern: string): boolean {
  let outside = pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  while (/\([^()]*\)/.test(outside)) outside = outside.replace(/\([^()]*\)/g, '');
  return outside.startsWith('^') && outside.endsWith('$') && !outside.includes('|');
}

/** Text with at least one character that is not white space; line breaks allowed. */
export function someText(example: string): Matcher<string> {
  return text(example, '^[\\s\\S]*\\S[\\s\\S]*$');
}

/** Exactly one of the given words; the first is the example. */
export function oneOf(...words: [string, ...string[]]): Matcher<string> {
  return text(words[0], `^(${words.map(escapeRegex).join('|')})$`);
}

/** This value and no other, whatever rule is in force around it. */
export function exactly<T>(value: T): Matcher<T> {
  return { 'pact:matcher:type': 'equality', value };
}

/** A whole number of things: 0 or more, never text or a fraction. */
export function count(example: number): Matcher<number> {
  return allOf(example, [integerRule, regexRule('^[0-9]+$')]);
}

/** A time in whole seconds since 1970. Milliseconds have thirteen digits and do not match. */
export function unixSeconds(example: number): Matcher<number> {
  return allOf(example, [integerRule, regexRule('^[0-9]{9,10}$')]);
}

/** A list with at least one item, all of them like the template. */
export function listOf<T>(template: T): Matcher<T[]> {
  return { 'pact:matcher:type': 'type', min: 1, value: [template] } as Matcher<T[]>;
}

/** A list that holds every one of the items, in any order, among any others. */
export function listContaining(...items: unknown[]): Matcher<unknown[]> {
  return { 'pact:matcher:type': 'arrayContains', variants: items } as Matcher<unknown[]>;
}

export function escapeRegex(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
