import * as fc from 'fast-check';
import { countTokens, decodeTokens, encodeText } from './tokenizer';

describe('tokens', () => {
  it('spell any text again, whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(decodeTokens(encodeText(text)).join('')).toBe(text);
      }),
    );
  });

  it('keep nothing of an unfinished character for the next caller', () => {
    const [half] = encodeText('𒀻');
    expect(decodeTokens(half === undefined ? [] : [half])).toEqual([]);
    // Only a text of several bytes a character meets what was left behind.
    expect(decodeTokens(encodeText('𒀻'))).toEqual(['𒀻']);
  });

  it('keep a byte order mark, which is a character like any other', () => {
    expect(decodeTokens(encodeText('\uFEFFa')).join('')).toBe('\uFEFFa');
  });

  it('count special marks as the text that they are', () => {
    expect(countTokens('<|endoftext|>')).toBe(7);
  });

  it.each(['a', ' ', '=-', '😀', 'ă'])('count 200 kB of %j without a pause', (unit) => {
    const started = process.hrtime.bigint();
    expect(countTokens(unit.repeat(200_000 / Buffer.byteLength(unit)))).toBeGreaterThan(100);
    // Uncut it takes from four seconds up.
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2000);
  });
});
