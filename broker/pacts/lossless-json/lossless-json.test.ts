import fc from 'fast-check';
import { JsonNumber, type JsonValue } from './json-value';
import { JsonSyntaxError, parseJson } from './parse-json';
import { toPlainValue } from './to-plain-value';
import { compareUtf8, sortKeys, writeCanonicalJson } from './write-canonical-json';
import { writeJson } from './write-json';

const lexeme = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.constantFrom('0', '1', '90', '12345678901234567890'),
    fc.constantFrom('', '.0', '.50', '.000', '.1234567890123456789'),
    fc.constantFrom('', 'e3', 'E+20', 'e-07'),
  )
  .map((parts) => new JsonNumber(parts.join('')));

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('1', '0', '__proto__', 'constructor'));

const { value: json } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    lexeme,
    text,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(text, tie('value')), { maxLength: 4 }).map((members) => new Map(members)),
  ),
}));

describe('lossless JSON', () => {
  it('reads what it wrote and writes what it read: every number text and the order of all keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = writeJson(value);
        expect(parseJson(written, Number.POSITIVE_INFINITY)).toEqual(value);
        expect(writeJson(parseJson(written, Number.POSITIVE_INFINITY))).toBe(written);
      }),
    );
  });

  it('reads every document as JSON.parse does, but for numbers', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = writeJson(value);
        expect(toPlainValue(parseJson(written, Number.POSITIVE_INFINITY))).toEqual(JSON.parse(written));
      }),
    );
  });

  it('refuses and accepts the texts that JSON.parse refuses and accepts', () => {
    const pieces = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"\\u00e9"', '"\\x"', '"\t"', '"', ' ', '\n', '\u00a0'],
      ...['0', '01', '1.', '.5', '1e', '-', '+1', '1.0', 'true', 'null', 'nul', 'NaN', '//'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const candidate = parts.join('');
        expect(readsWith(parseJson, candidate)).toBe(readsWith(JSON.parse, candidate));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps keys that look like integers where they were', () => {
    expect(writeJson(parseJson('{"2":1,"1":{"b":1.0,"a":1}}'))).toBe('{"2":1,"1":{"b":1.0,"a":1}}');
  });

  it('takes the last of two equal keys', () => {
    expect(writeJson(parseJson('{"a":1,"b":2,"a":3}'))).toBe('{"a":3,"b":2}');
  });

  it('refuses nesting deeper than 50', () => {
    expect(writeJson(parseJson(nested(50)))).toBe(nested(50));
    expect(() => parseJson(nested(51))).toThrow(
      new JsonSyntaxError('nesting is deeper than 50 at character 50'),
    );
  });

  it('reads a string of several megabytes', () => {
    const long = JSON.stringify('a\\"é'.repeat(1_000_000));
    expect(writeJson(parseJson(long))).toBe(long);
  });

  it.each([
    ['{"a":1', "'}' was expected at character 6"],
    ['{a:1}', 'a string was expected at character 1'],
    ['[1,]', 'a value was expected at character 3'],
    ['"a', 'a string without an end at character 0'],
    ['1 2', 'text after the end of the document at character 2'],
    ['', 'a value was expected at character 0'],
  ])('says where %s goes wrong', (broken, message) => {
    expect(() => parseJson(broken)).toThrow(new JsonSyntaxError(message));
  });
});

describe('canonical JSON', () => {
  it.each([
    ['1.0', '1.0'],
    ['1', '1'],
    ['1.50', '1.5'],
    ['1e3', '1000.0'],
    ['1E-2', '0.01'],
    ['-0', '0'],
    ['-0.0', '-0.0'],
    ['12345678901234567890', '12345678901234567890'],
    ['1e16', '1.0e+16'],
    ['1.5e20', '1.5e+20'],
    ['0.00001', '1.0e-05'],
    ['1e400', '1e400'],
  ])('writes %s as %s', (written, canonical) => {
    expect(writeCanonicalJson(parseJson(written))).toBe(canonical);
  });

  it('gives numbers of one value and kind one text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // toExponential() forgets the sign of zero.
        const sign = Object.is(value, -0) ? '-' : '';
        const decimal = new JsonNumber(sign + value.toExponential());
        const canonical = writeCanonicalJson(decimal);
        expect(Number(canonical)).toBe(value);
        expect(writeCanonicalJson(new JsonNumber(canonical))).toBe(canonical);
      }),
    );
  });

  it('sorts keys by their bytes, not by UTF-16 units', () => {
    const unsorted = parseJson('{"\u{1f600}":1,"\uffee":{"b":1,"a":[{"d":1,"c":2}]},"Z":1,"a":1}');
    expect(writeCanonicalJson(sortKeys(unsorted))).toBe(
      '{"Z":1,"a":1,"\uffee":{"a":[{"c":2,"d":1}],"b":1},"\u{1f600}":1}',
    );
    expect('\u{1f600}' < '\uffee').toBe(true);
    expect(compareUtf8('\u{1f600}', '\uffee')).toBe(1);
  });
});

function readsWith(read: (text: string) => unknown, candidate: string): boolean {
  try {
    read(candidate);
    return true;
  } catch {
    return false;
  }
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
