import fc from 'fast-check';
import { placeLabels } from './place-labels';

/** What a name of 15 characters takes of the width, at most. */
const NAME = 'p50 ≤ 1,500\u00a0ms';
const WIDTH = 38;
const placed = (xs: readonly number[]) =>
  placeLabels(xs, { xOf: (x) => x, nameOf: () => NAME, widthPx: 285 });
const place = (xs: readonly number[]) => placed(xs).map(({ x, anchor }) => [x, anchor]);

describe('the names of the lines of a chart', () => {
  it('stand to the right of lines further left, where there is room, and to the left of others', () => {
    expect(place([60, 10])).toEqual([
      [10, 'start'],
      [60, 'start'],
    ]);
    expect(place([45, 95])).toEqual([
      [95, 'end'],
      [45, 'end'],
    ]);
    expect(place([95, 5, 60, 20])).toEqual([
      [95, 'end'],
      [60, 'end'],
      [5, 'start'],
      [20, 'start'],
    ]);
  });

  it('take the side that has room for the longest of them', () => {
    const names: Record<number, string> = { 37: 'p50 ≤ 9 ms', 67: NAME };
    const lines = placeLabels([37, 67], { xOf: (x) => x, nameOf: (x) => names[x] ?? '', widthPx: 285 });

    expect(lines.map(({ x, anchor, name }) => [x, anchor, name])).toEqual([
      [67, 'end', NAME],
      [37, 'end', 'p50 ≤ 9 ms'],
    ]);
  });

  it('are crossed by no line of a row before where one side has room for all', () => {
    const side = fc.constantFrom<[number, number]>([0, 100 - WIDTH], [WIDTH, 100]);
    const lines = side.chain(([min, max]) => fc.array(fc.integer({ min, max }), { maxLength: 6 }));
    fc.assert(
      fc.property(lines, (xs) => {
        const rows = placed(xs);
        const crossings = rows.flatMap(({ x, anchor }, row) => {
          const [from, to] = anchor === 'start' ? [x, x + WIDTH] : [x - WIDTH, x];
          return rows.slice(0, row).filter((line) => line.x > from && line.x < to);
        });
        expect(crossings).toEqual([]);
      }),
    );
  });

  it('are all there, wherever their lines are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }), (xs) => {
        expect(
          placed(xs)
            .map(({ x }) => x)
            .sort(),
        ).toEqual([...xs].sort());
      }),
    );
  });
});
