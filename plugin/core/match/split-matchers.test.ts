import * as fc from 'fast-check';
import { judgeBoth, official } from '../../testing/judge-both';
import { mutate, scalar, templateBody } from '../../testing/random-templates';
import type { Json } from '../json';
import { writeRules } from './define-rule';
import { writeJson } from './json-type';
import { RuleSet } from './rule-set';
import { splitMatchers } from './split-matchers';

describe('templates with matcher objects', () => {
  it('are split into the example and the rules that Pact makes of them', () => {
    fc.assert(
      fc.property(templateBody, (input) => {
        const rules = new RuleSet();
        const example = splitMatchers(input as Json, [], rules);
        const theirs = official.split(input);
        expect(example).toEqual(theirs.example);
        expect(normalise(writeRules(rules) as never)).toEqual(normalise(theirs.rules));
      }),
      { numRuns: 300 },
    );
  });

  it('judge values as Pact does, whatever is changed in them', () => {
    fc.assert(
      fc.property(
        templateBody,
        fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
        fc.option(fc.oneof(scalar, fc.constantFrom<Json>([], {}, ['x'], { z: 1 })), { nil: undefined }),
        (input, steps, replacement) => {
          const rules = new RuleSet();
          const example = splitMatchers(input as Json, [], rules);
          const actual = mutate(example, steps, replacement);
          const { ours, theirs } = judgeBoth(writeJson(example), writeRules(rules), writeJson(actual));
          expect(ours).toBe(theirs);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** Rules without what does not matter: doubled rules, the order of keys. */
function normalise(rules: Record<string, { matchers: object[] }>): object {
  return Object.fromEntries(
    Object.entries(rules).map(([path, { matchers }]) => [
      path,
      [...new Set(matchers.map((matcher) => JSON.stringify(sortKeys(withoutExamples(matcher)))))].sort(),
    ]),
  );
}

function withoutExamples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExamples);
  if (typeof value !== 'object' || value === null) return value;
  const { match, value: example, rules, variants, ...others } = value as Record<string, unknown>;
  if (match === 'eachKey' || match === 'eachValue') return { match, rules: withoutExamples(rules) };
  if (match === 'arrayContains')
    return {
      match,
      variants: (variants as { index: number; rules: never }[]).map((variant) => ({
        index: variant.index,
        rules: normalise(variant.rules),
      })),
    };
  if (match === 'include') return { match, value: example };
  return { match, ...others };
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
}
