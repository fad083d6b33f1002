import fc from 'fast-check';
import { unescapeText } from './unescaped-text';

/** Ways to write one character. */
const writers: readonly ((character: string) => string)[] = [
  (character) => character,
  (character) => encodeURIComponent(character),
  (character) => encodeURIComponent(character).toLowerCase(),
  (character) =>
    character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  (character) => `&#${character.codePointAt(0)};`,
  (character) => `&#x${character.codePointAt(0)?.toString(16)};`,
];
const character = fc.constantFrom('a', 'é', 'ế', '/', '"', '+', '&', '<', '%', '\u{1f600}', 'Z');

describe('a text without its escapes', () => {
  it.each([
    ['sk%2Fa%2bb', 'sk/a+b'],
    ['Hu%E1%BA%BF', 'Huế'],
    ['a\\/b', 'a/b'],
    ['a\\\\\\"b', 'a"b'],
    ['\\\\u002B\\u00e9', '+é'],
    ['&amp;&LT;&quot;&#43;&#x2B;', '&<"++'],
  ])('of %s is %s', (written, text) => {
    expect(unescapeText(written)?.text).toBe(text);
  });

  it.each(['', 'plain', '100 % of it', '%zz', '\\n', 'AT&T; ', '\\u12', '%E1%BA'])(
    'is not there for "%s"',
    (written) => {
      expect(unescapeText(written)).toBeUndefined();
    },
  );

  it('keeps what is no character', () => {
    expect(unescapeText('&#9999999;')?.text).toBe('&#9999999;');
  });

  it('knows where each part of it is written', () => {
    const written = fc.array(fc.tuple(character, fc.nat(writers.length - 1)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(written, fc.nat(11), fc.nat(11), (characters, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other) + 1].map((at) =>
          Math.min(at, characters.length),
        ) as [number, number];
        const plain = characters.map(([each]) => each);
        const parts = characters.map(([each, writer]) => writers[writer]?.(each) ?? '');
        const lengthTo = (texts: string[], count: number) => texts.slice(0, count).join('').length;
        const unescaped = unescapeText(parts.join(''));
        // Plain characters may make an escape together, which is another text then.
        fc.pre(unescaped !== undefined && unescaped.text === plain.join(''));
        fc.pre(from < to);

        expect(unescaped?.placeOf(lengthTo(plain, from), lengthTo(plain, to))).toEqual({
          start: lengthTo(parts, from),
          end: lengthTo(parts, to),
        });
      }),
    );
  });

  it('takes no time that grows faster than the text, whatever it is made of', () => {
    const startMs = performance.now();
    for (const piece of ['\\', '%', '&#', '&', '%e1', '\\u']) unescapeText(piece.repeat(500_000));

    expect(performance.now() - startMs).toBeLessThan(5_000);
  });
});
