import type { MatrixRow } from './matrix-row';
import type { MatrixAnswer } from './query-matrix';
import { renderReason } from './reason';

const COLUMNS = ['CONSUMER', 'C_VERSION', 'REVISION', 'PROVIDER', 'P_VERSION', 'NUMBER', 'SUCCESS'] as const;
const VERDICTS = { yes: 'true', no: 'false', unknown: 'nil' } as const;

/** The answer as a table for people and shell scripts, followed by the verdict and its reasons. */
export function renderMatrixText({ consideredRows, ignoredRows, decision }: MatrixAnswer): string {
  const rows = [...consideredRows, ...ignoredRows].map(cellsOf);
  const reasons = decision.reasons.map(renderReason).join('\n');
  const table = rows.length === 0 ? 'No data.' : renderTable(rows);
  return `${table}\n\nDeployable: ${VERDICTS[decision.verdict]}\nReason: ${reasons}\n`;
}

function cellsOf({ consumer, pact, provider, verification }: MatrixRow): string[] {
  return [
    consumer.name,
    consumer.version.number,
    pact.revisionNumber,
    provider.name,
    provider.version?.number ?? '',
    verification?.number ?? '',
    verification?.success ?? '',
  ].map(String);
}

function renderTable(rows: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const renderLine = (cells: readonly string[]) =>
    widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ');
  const rule = widths.map((width, column) => '-'.repeat(width + (column === 0 ? 1 : 2))).join('|');
  return [renderLine(COLUMNS), rule.slice(0, -1), ...rows.map(renderLine)].join('\n');
}
