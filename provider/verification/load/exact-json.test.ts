import fc from 'fast-check';
import { parseExactJson, toPlainNumbers, writeExactJson } from './exact-json';

describe('JSON with exact numbers', () => {
  it.each([
    '{"a":1.0}',
    '[0.10,-0,1e3,12345678901234567890]',
    '{"a":"1.0","b":"say \\"1.0\\"","c":1.5}',
    '"\\\\"',
  ])('writes %s as it was read', (text) => {
    expect(writeExactJson(parseExactJson(text))).toBe(text);
  });

  it('reads a text of any length', () => {
    const text = JSON.stringify({ long: 'x'.repeat(20_000_000), escaped: '\\"'.repeat(1000) });
    expect(writeExactJson(parseExactJson(text)) === text).toBe(true);
  });

  it('gives ordinary numbers for reading', () => {
    expect(toPlainNumbers(parseExactJson('{"rate":0.10,"list":[1.0]}'))).toEqual({ rate: 0.1, list: [1] });
  });

  it('changes nothing in any other JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(toPlainNumbers(parseExactJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});
