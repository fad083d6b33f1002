import { InvalidInputError } from '../errors';
import { check, isOneOf, isText, isUrl, optional, refuseInvalid } from './rules';

describe('rules', () => {
  it.each([
    ['half a character', '\ud800'],
    ['a NUL', 'a\0b'],
  ])('refuse a text with %s', (_what, text) => {
    expect(check(text, isText)).toBe('must be valid Unicode text');
  });

  it('accept any whole text', () => {
    expect(check('Trà đá \u{1f600}', isText)).toBeUndefined();
  });

  it('stop at the first that is broken', () => {
    expect(check(5, isText, isUrl)).toBe('must be a string');
    expect(check('nowhere', isText, isUrl)).toBe('is not a valid URL eg. http://example.org');
    expect(check('http://x', isText, isUrl)).toBeUndefined();
  });

  it('let optional values be absent or null only', () => {
    const rule = optional(isOneOf('a', 'b'));
    expect([undefined, null, 'a', 'c'].map(rule)).toEqual([
      undefined,
      undefined,
      undefined,
      'must be one of: a, b',
    ]);
  });

  it('refuse an input with all that is wrong, and let the right one pass', () => {
    const refuse = () => refuseInvalid({ a: 'is missing', b: undefined, c: [], d: ['one', 'two'] });
    expect(refuse).toThrow(InvalidInputError);
    expect(refuse).toThrow(expect.objectContaining({ errors: { a: ['is missing'], d: ['one', 'two'] } }));
    expect(() => refuseInvalid({ a: undefined, b: [] })).not.toThrow();
  });
});
