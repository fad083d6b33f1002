import type { MismatchReport } from '../../verification-report';
import { dataTable } from './data-table';
import { type HtmlContent, html } from './html';
import { showValue } from './show-value';

const MAX_ROWS = 20;

/** Where the shape of the answers is not what the contract says. */
export function mismatchTable(mismatches: readonly MismatchReport[], judged: number): HtmlContent {
  if (mismatches.length === 0) return undefined;
  const hidden = mismatches.length - MAX_ROWS;
  return html`<section class="part"><h4>Mismatches</h4>${dataTable({
    caption: 'Mismatches',
    columns: [
      { label: 'Where' },
      { label: 'Expected' },
      { label: 'Actual' },
      { label: 'Samples', kind: 'number' },
    ],
    rows: mismatches
      .slice(0, MAX_ROWS)
      .map(({ path, expected, actual, message, samples }) => [
        html`<code>${path}</code><span class="detail">${message}</span>`,
        showValue(expected),
        showValue(actual),
        `${samples} of ${Math.max(samples, judged)}`,
      ]),
  })}${hidden > 0 && html`<p class="rest">And ${hidden} more mismatches, not shown.</p>`}</section>`;
}
