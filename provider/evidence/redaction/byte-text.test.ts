import fc from 'fast-check';
import { bytesOfText, textOfBytes } from './byte-text';

describe('the text of bytes', () => {
  it('is their UTF-8 where they are that', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textOfBytes(Buffer.from(text))).toBe(text);
        expect(bytesOfText(text)).toEqual(Buffer.from(text));
      }),
    );
  });

  it('gives back every byte, whatever they are', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const bytes = Buffer.concat(parts);

        expect(bytesOfText(textOfBytes(bytes))).toEqual(bytes);
      }),
    );
  });

  it('is readable up to where a letter is cut, and after bytes that are none', () => {
    const cut = Buffer.from('Huế').subarray(0, -1);

    expect(textOfBytes(cut)).toBe('Hu\udce1\udcba');
    expect(textOfBytes(Buffer.concat([cut, Buffer.from(' nở')]))).toBe('Hu\udce1\udcba nở');
    expect(textOfBytes(Buffer.from([0x80, 0x61, 0xff]))).toBe('\udc80a\udcff');
    // An overlong form, half of a pair, and what lies behind the last letter of Unicode.
    for (const invalid of [
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
    ])
      expect(textOfBytes(Buffer.from(invalid))).toHaveLength(invalid.length);
  });
});
