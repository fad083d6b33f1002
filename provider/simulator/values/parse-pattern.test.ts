import * as fc from 'fast-check';
import { generateFromPattern } from './generate-from-pattern';
import { isSupportedPattern } from './parse-pattern';
import { createRandom } from './random';

const atoms = fc.constantFrom(
  'a',
  '\\d',
  '[a-f]',
  '[^x]',
  '.',
  '\\.',
  '\\w',
  '[\\d_-]',
  '\\u0041',
  '\\x42',
  'é',
  '(?:u|v)',
);
const quantifiers = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}', '{2,}', '+?');
const sequences = fc
  .array(fc.tuple(atoms, quantifiers), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([atom, quantifier]) => atom + quantifier).join(''));
const patterns = fc.oneof(
  sequences,
  fc.tuple(sequences, sequences).map(([left, right]) => `^(${left}|${right})$`),
  fc.tuple(sequences, quantifiers).map(([inner, quantifier]) => `^(${inner})${quantifier}$`),
);

describe('a text made from a pattern', () => {
  it('matches it', () => {
    fc.assert(
      fc.property(patterns, fc.string(), (pattern, seed) => {
        const text = generateFromPattern(pattern, { min: 0, max: 1000 }, createRandom(seed));
        expect(text).toMatch(new RegExp(pattern, 'u'));
      }),
      { numRuns: 500 },
    );
  });

  it('reads a named group as a group', () => {
    expect(generateFromPattern('^(?<year>20)(?<month>06)$', { min: 0, max: 9 }, createRandom('n'))).toBe(
      '2006',
    );
  });

  it('grows until it is long enough', () => {
    const text = generateFromPattern('^[a-z]+$', { min: 20, max: 25 }, createRandom('long'));
    expect(text).toMatch(/^[a-z]{20,25}$/);
  });

  it.each(['(?=a)b', '(?<!a)b', '(a)\\1', '\\bword\\b', '(', '[z-a]', '\\p{Script=Greek}'])(
    'is not attempted for %s',
    (pattern) => {
      expect(isSupportedPattern(pattern)).toBe(false);
    },
  );
});
