import * as fc from 'fast-check';
import { writeJson } from '../match/json-type';
import { parseJson } from './parse-json';
import { WrittenNumber } from './written-number';

describe('JSON with its numbers as they were written', () => {
  it.each([
    ['1.0', false],
    ['-2.00', false],
    ['1e3', false],
    ['1.5E+2', false],
    ['-0', false],
    ['12345678901234567890', true],
    ['-9223372036854775808', true],
    ['18446744073709551616', false],
  ])('keeps %s, an integer: %s', (text, isInteger) => {
    const number = parseJson(`{"a": [${text}]}`) as { a: [WrittenNumber] };
    expect(number.a[0]).toEqual(new WrittenNumber(text));
    expect(number.a[0].isInteger).toBe(isInteger);
  });

  it.each(['1', '1.5', '-3', '0', '0.10', '9007199254740991'])('reads %s as a plain number', (text) => {
    expect(parseJson(`{"a":1.0,"b":${text}}`)).toEqual({ a: new WrittenNumber('1.0'), b: Number(text) });
  });

  it('reads everything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (text, isTelling) => {
        // A telling number beside it makes the parser read the whole text itself.
        const whole = isTelling ? `[1.0, ${text}]` : `[1, ${text}]`;
        expect(JSON.parse(writeJson(parseJson(whole)))).toEqual(JSON.parse(whole));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', '{', '{"a":1.0', '[1.0,]', "{'a':1.0}", 'NaN', '01.0', '1.', '"\n"'])('refuses %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('takes a key that would be a prototype as a key', () => {
    expect(Object.keys(parseJson('{"__proto__":{"a":1.0}}') as object)).toEqual(['__proto__']);
  });

  it.each(['1.0', '1', ''])('refuses nesting without end around %j', (inner) => {
    const nested = (depth: number): string => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
    expect(() => parseJson(nested(50_000))).toThrow(/nested deeper/);
    expect(() => parseJson(nested(129))).toThrow(/nested deeper/);
    expect(() => parseJson(nested(100))).not.toThrow();
  });

  it('takes brackets in texts for what they are', () => {
    const text = '['.repeat(500);
    expect(parseJson(JSON.stringify({ text }))).toEqual({ text });
  });
});
