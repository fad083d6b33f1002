/** A line of a chart with its name, and on which side of it the name stands. */
export interface PlacedLine<T> {
  readonly item: T;
  readonly name: string;
  /** In per cent of the chart's width. */
  readonly x: number;
  readonly anchor: 'start' | 'end';
}

/** About, in the font of the charts. */
const CHARACTER_PX = 6.6;
const GAP_PX = 8;
const MIDDLE_PERCENT = 50;

/**
 * Places the names of lines, one in each row, in the order of the rows from where the lines end: a line goes
 * through all rows after its own, and should go through no name there.
 *
 * Names to the right of their lines are safe where the lines before are further left, and the other way round.
 * Only where neither side has room for all of them the two are mixed.
 *
 * @param widthPx of the chart where it is narrowest.
 */
export function placeLabels<T>(
  items: readonly T[],
  { xOf, nameOf, widthPx }: { xOf(item: T): number; nameOf(item: T): string; widthPx: number },
): PlacedLine<T>[] {
  const lines = items.map((item) => ({ item, name: nameOf(item), x: xOf(item) })).sort((a, b) => a.x - b.x);
  const edge = edgeOf(lines.map(({ name, x }) => ({ x, percent: percentOf(name, widthPx) })));
  const toTheLeft = lines.filter(({ x }) => x > edge).reverse();
  const toTheRight = lines.filter(({ x }) => x <= edge);
  return [
    ...toTheLeft.map((line) => ({ ...line, anchor: 'end' as const })),
    ...toTheRight.map((line) => ({ ...line, anchor: 'start' as const })),
  ];
}

/** Names of lines up to here stand to the right of them, the others to the left. */
function edgeOf(lines: readonly { readonly x: number; readonly percent: number }[]): number {
  if (lines.every(({ x, percent }) => x + percent <= 100)) return 100;
  return lines.every(({ x, percent }) => x >= percent) ? 0 : MIDDLE_PERCENT;
}

function percentOf(name: string, widthPx: number): number {
  return ((name.length * CHARACTER_PX + GAP_PX) / widthPx) * 100;
}
