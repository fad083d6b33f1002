import fc from 'fast-check';
import { wrapLine } from './wrap-line';

describe('a wrapped line', () => {
  it('goes on further to the right', () => {
    expect(wrapLine('  one two three four five six seven', 24)).toEqual([
      '  one two three four',
      '    five six seven',
    ]);
  });

  it('stays as it is where it fits, and where nothing breaks lines', () => {
    expect(wrapLine('  one two', 9)).toEqual(['  one two']);
    expect(wrapLine('x '.repeat(1000), Number.POSITIVE_INFINITY)).toHaveLength(1);
  });

  it('leaves a word whole that is longer than a line', () => {
    const url = `https://example.com/${'x'.repeat(50)}`;

    expect(wrapLine(`see ${url} there`, 30)).toEqual(['see', `  ${url}`, '  there']);
  });

  it('keeps every word in its order, and every line within the width', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 80 }), fc.nat(8), (all, width, indent) => {
        const lines = wrapLine(' '.repeat(indent) + all.join(' '), width);

        expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(all);
        expect(lines.filter((line) => line.length > width)).toEqual([]);
      }),
    );
  });

  it('goes on below itself where it has lines of its own', () => {
    expect(wrapLine('  one\n    two  \nthree four five', 30)).toEqual([
      '  one',
      '        two',
      '    three four five',
    ]);
  });
});
