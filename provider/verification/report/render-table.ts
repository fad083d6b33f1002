/** A row of a table, with lines of its own below it. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly details: readonly string[];
  /** Colours the finished line: colour codes inside a cell would spoil the widths. */
  paint?(line: string): string;
}

/** A table in columns as wide as their widest cell. */
export function renderTable(headings: readonly string[], rows: readonly TableRow[]): string[] {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const toLine = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    toLine(headings),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...rows.flatMap(({ cells, details, paint = (line) => line }) => [paint(toLine(cells)), ...details]),
  ];
}
