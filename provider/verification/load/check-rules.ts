import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import type { Fault } from './fault';
import { faultOfPathExpression } from './parse-path-expression';

/** Their names are those of headers and of parameters, not paths. */
const KEYED_BY_NAME = new Set(['header', 'headers', 'query', 'metadata']);

/**
 * Checks the matching rules of a request or a response. The engine passes over what it cannot read, or gives up on
 * the whole file, and that only when it has an answer to compare.
 */
export function checkRules(rules: JsonValue | undefined, place: string): Fault[] {
  if (rules === undefined || rules === null) return [];
  if (!isJsonObject(rules)) return [[place, 'the matching rules are an object']];
  const entries = Object.entries(rules);
  // Version 2 has paths into the whole message, version 3 and later parts of the message.
  if (entries.some(([key]) => key.startsWith('$')))
    return entries.flatMap(([path, rule]) => checkVersion2Rule(path, rule, place));
  return entries.flatMap(([part, ofPart]) => checkPart(part, ofPart, `${place}.${part}`));
}

function checkVersion2Rule(path: string, rule: JsonValue, place: string): Fault[] {
  const at = `${place}[${JSON.stringify(path)}]`;
  if (!isJsonObject(rule)) return [[at, 'a matching rule is an object']];
  return checkPath(path, at);
}

function checkPart(part: string, rules: JsonValue, place: string): Fault[] {
  if (!isJsonObject(rules)) return [[place, 'the rules of a part are an object']];
  if ('matchers' in rules) return checkMatchers(rules, place);
  return Object.entries(rules).flatMap(([path, rule]) => {
    const at = `${place}[${JSON.stringify(path)}]`;
    return [...(KEYED_BY_NAME.has(part) ? [] : checkPath(path, at)), ...checkMatchers(rule, at)];
  });
}

function checkMatchers(rule: JsonValue | JsonObject, place: string): Fault[] {
  const matchers = isJsonObject(rule) ? rule['matchers'] : undefined;
  if (!Array.isArray(matchers)) return [[place, 'a rule is an object with a list of matchers']];
  return matchers.every(isJsonObject) ? [] : [[`${place}.matchers`, 'a matcher is an object']];
}

function checkPath(path: string, place: string): Fault[] {
  const fault = faultOfPathExpression(path);
  return fault === undefined ? [] : [[place, `the path expression cannot be read: ${fault}`]];
}
