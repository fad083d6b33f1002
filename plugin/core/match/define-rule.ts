import type { JsonObject } from '../json';
import { formatPath } from './path';
import type { RuleKind } from './rule';
import type { RuleSet } from './rule-set';

/** Writes a rule as a pact file says it: its name under `match`, then its attributes. */
export function defineRule(rule: RuleKind): JsonObject {
  switch (rule.match) {
    case 'type':
      return {
        match: 'type',
        ...(rule.min === undefined ? {} : { min: rule.min }),
        ...(rule.max === undefined ? {} : { max: rule.max }),
      };
    case 'regex':
      return { match: 'regex', regex: rule.regex };
    case 'include':
      return { match: 'include', value: rule.value };
    case 'date':
    case 'time':
    case 'datetime':
      return { match: rule.match, format: rule.format };
    case 'arrayContains':
      return {
        match: 'arrayContains',
        variants: rule.variants.map(({ index, rules }) => ({ index, rules: writeRules(rules) })),
      };
    case 'eachKey':
    case 'eachValue':
      return { match: rule.match, rules: rule.rules.map(({ definition }) => definition) };
    default:
      return { match: rule.match };
  }
}

/** Writes rules as a category of a pact file: `{path: {combine, matchers: [...]}}`. */
export function writeRules(rules: RuleSet): JsonObject {
  return Object.fromEntries(
    rules
      .list()
      .map(({ path, list }) => [
        formatPath(path),
        { combine: list.combine, matchers: list.rules.map(({ definition }) => definition) },
      ]),
  );
}
