import fc from 'fast-check';
import { createPlaceNumbers, ROOT } from './number-places';
import { scanJsonStrings } from './scan-json-strings';

/** The places of all strings of a value in the order of its text, written out. */
function placesOf(value: unknown, place: readonly (string | number)[] = []): string[] {
  if (typeof value === 'string') return [JSON.stringify(place)];
  if (Array.isArray(value)) return value.flatMap((item, index) => placesOf(item, [...place, index]));
  if (typeof value !== 'object' || value === null) return [];
  const keys = `${JSON.stringify(place)}:`;
  return Object.entries(value).flatMap(([key, item]) => [keys, ...placesOf(item, [...place, key])]);
}

describe('the strings of a JSON text', () => {
  it('have equal numbers exactly where their places are equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (first, second) => {
        const places = createPlaceNumbers();
        const scan = (value: unknown) => scanJsonStrings(JSON.stringify(value), { places });
        const strings = [...scan(first), ...scan(second)];
        const written = [...placesOf(first), ...placesOf(second)];
        expect(strings.map(({ isKey }) => isKey)).toEqual(written.map((place) => place.endsWith(':')));
        const pairs = new Set(strings.map(({ place }, index) => `${place} ${written[index]}`));
        expect([pairs.size, pairs.size]).toEqual([
          new Set(strings.map(({ place }) => place)).size,
          new Set(written).size,
        ]);
      }),
    );
  });

  it('are the ones that a parser finds, where they stand', () => {
    const text = ' {"a": ["x", {"b\\"": "y"}], "c": "z';
    const strings = scanJsonStrings(text);

    expect(strings.map(({ start, end }) => text.slice(start, end))).toEqual([
      '"a"',
      '"x"',
      '"b\\""',
      '"y"',
      '"c"',
      '"z',
    ]);
    expect(strings.filter(({ isOpen }) => isOpen)).toHaveLength(1);
    expect(strings[0]?.place).toBe(strings[4]?.place);
  });

  it('have other places in a document of another place', () => {
    const places = createPlaceNumbers();
    const [here, there] = [ROOT, places.of(ROOT, 1)].map((root) =>
      scanJsonStrings('["x"]', { root, places }),
    );

    expect(here?.[0]?.place).not.toBe(there?.[0]?.place);
  });

  it.each<[string, string]>([
    ['deep places', `${'{"a":["x",'.repeat(40_000)}1${']}'.repeat(40_000)}`],
    ['long keys around many strings', `${`{"${'k'.repeat(5_000)}":`.repeat(100)}[${'"x",'.repeat(100_000)}`],
    ['nothing but beginnings', '['.repeat(4_000_000)],
  ])('are found in a time that grows with the text: %s', (_case, text) => {
    const startMs = performance.now();
    const strings = scanJsonStrings(text);

    expect(strings.length).toBe(text.split('"').length >> 1);
    // Written out, the places of each of these texts have more than a thousand million characters.
    expect(performance.now() - startMs).toBeLessThan(3_000);
  });

  it('are as many after what is too deep as before', () => {
    const [first, , last] = scanJsonStrings(`["x",${'['.repeat(2_000)}"y"${']'.repeat(2_000)},"z"]`);
    const [, plain] = scanJsonStrings('["x",[],"z"]');

    expect(first?.place).not.toBe(last?.place);
    expect(plain?.isKey).toBe(false);
  });
});
