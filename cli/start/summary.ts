import type { BrokenInteraction } from './broken-interactions';

export interface SummaryRow {
  consumer: string;
  /** Such as "6 of 7 kept". */
  interactions: string;
  verdict: string;
  canIDeploy: string;
}

const HEADINGS: SummaryRow = {
  consumer: 'consumer',
  interactions: 'interactions',
  verdict: 'verdict',
  canIDeploy: 'can-i-deploy',
};
const COLUMNS = Object.keys(HEADINGS) as (keyof SummaryRow)[];

/** The closing table of a run, in columns as wide as their widest cell. */
export function renderSummary(rows: SummaryRow[]): string {
  const widths = COLUMNS.map((column) => Math.max(...[HEADINGS, ...rows].map((row) => row[column].length)));
  const line = (row: SummaryRow) =>
    COLUMNS.map((column, index) => row[column].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(HEADINGS), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** One paragraph for each broken interaction: who needs it, which one, and what came instead. */
export function renderBrokenInteractions(broken: BrokenInteraction[]): string {
  return broken
    .map(({ consumer, description, mismatches }) =>
      [`${consumer} needs: ${description}`, ...mismatches.map((mismatch) => `  ${mismatch}`)].join('\n'),
    )
    .join('\n');
}
