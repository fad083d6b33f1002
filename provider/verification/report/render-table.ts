import { wrapLine } from './wrap-line';

/** A row of a table, with lines of its own below it. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly details: readonly string[];
  /** Colours the finished line: colour codes inside a cell would spoil the widths. */
  paint?(line: string): string;
}

const GAP = '  ';

/**
 * A table in columns as wide as their widest cell.
 *
 * @param width of a line; the last column goes on below itself where it is wider.
 */
export function renderTable(
  headings: readonly string[],
  rows: readonly TableRow[],
  width = Number.POSITIVE_INFINITY,
): string[] {
  const widths = widthsOf(headings, rows);
  const lastStart = tableWidth(headings, rows) - (widths.at(-1) ?? 0);
  const toLine = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((columnWidth) => '-'.repeat(columnWidth)).join(GAP);
  return [
    toLine(headings),
    rule.slice(0, Number.isFinite(width) ? Math.max(width, lastStart) : undefined),
    ...rows.flatMap(({ cells, details, paint = (line) => line }) => {
      const [first = '', ...rest] = wrapLine(toLine(cells), width, lastStart);
      return [paint(first), ...rest, ...details];
    }),
  ];
}

/** How many characters the widest row takes. */
export function tableWidth(headings: readonly string[], rows: readonly Pick<TableRow, 'cells'>[]): number {
  const widths = widthsOf(headings, rows);
  return widths.reduce((sum, columnWidth) => sum + columnWidth, GAP.length * (widths.length - 1));
}

function widthsOf(headings: readonly string[], rows: readonly Pick<TableRow, 'cells'>[]): number[] {
  return headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
}
