import { isJsonObject, type Json } from '../json';
import { describeType, show } from './describe';
import { isSemver } from './is-semver';
import { isEqualJson, isNumber, isSameType, textOf, typeOf } from './json-type';
import type { Rule } from './rule';

/**
 * Judges one value by one rule, without looking at what is inside it.
 *
 * @returns what the rule expects when the value breaks it, else undefined
 */
export function matchValue(rule: Rule, expected: Json, actual: Json): (() => string) | undefined {
  switch (rule.match) {
    case 'equality':
    case 'values':
      return isEqualJson(expected, actual) ? undefined : () => show(expected);
    case 'type':
      return isSameType(expected, actual) ? undefined : () => describeType(expected);
    case 'regex':
      return rule.test(textOf(actual)) ? undefined : () => `text matching ${rule.regex}`;
    case 'include':
      return textOf(actual).includes(rule.value) ? undefined : () => `text containing ${show(rule.value)}`;
    case 'number':
      return isNumber(typeOf(actual)) ? undefined : () => 'a number';
    case 'integer':
      return typeOf(actual) === 'integer' ? undefined : () => 'an integer';
    case 'decimal':
      return typeOf(actual) === 'decimal' ? undefined : () => 'a number with a decimal point';
    case 'boolean':
      return actual === true || actual === false || actual === 'true' || actual === 'false'
        ? undefined
        : () => 'a boolean';
    case 'null':
      return actual === null ? undefined : () => 'null';
    case 'notEmpty':
      return isEmpty(actual) ? () => 'a value that is not empty' : undefined;
    case 'semver':
      return typeof actual === 'string' && isSemver(actual) ? undefined : () => 'a semantic version';
    case 'date':
    case 'time':
    case 'datetime':
      return rule.test(textOf(actual)) ? undefined : () => `a ${rule.match} written ${rule.format}`;
    case 'arrayContains':
    case 'eachKey':
    case 'eachValue':
      // These judge what a collection holds; a single value is left to the rules of its own place.
      return undefined;
    default:
      return rule satisfies never;
  }
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
