import type { Verdict } from '../../verdict';
import type { InteractionReport } from '../../verification-report';
import { isInfinite } from './charts/distribution';
import { dataTable } from './data-table';
import { formatCount, formatMs, formatUsd } from './format';
import { type HtmlContent, html } from './html';
import { showValue } from './show-value';
import { verdictBadge } from './verdict-badge';

type Term = InteractionReport['terms'][string];

const ORDER: readonly Verdict[] = ['broken', 'unknown', 'kept'];

/** What the contract asks beyond the shape, and how it fares; the worst first. */
export function termTable(terms: InteractionReport['terms']): HtmlContent {
  const named = Object.entries(terms);
  if (named.length === 0) return undefined;
  const rows = ORDER.flatMap((verdict) => named.filter(([, term]) => term.verdict === verdict)).map(
    ([name, term]) => [
      html`<code>${breakAtDots(name)}</code>`,
      verdictBadge(term.verdict),
      showObserved(name, term),
      showQuantity(term.limit, term),
      formatCount(term.samples),
      term.reason,
    ],
  );
  return html`<section class="part terms"><h4>Terms</h4>${dataTable({
    caption: 'Terms',
    columns: [
      { label: 'Term' },
      { label: 'Verdict' },
      { label: 'Observed', kind: 'number' },
      { label: 'Limit', kind: 'number' },
      { label: 'Observations', kind: 'number' },
      { label: 'Why', kind: 'wide' },
    ],
    rows,
  })}</section>`;
}

/** A long name goes on in the next line after a dot, not in the middle of a word. */
function breakAtDots(name: string): HtmlContent {
  return name.split('.').map((part, index) => [index > 0 && html`.<wbr>`, part]);
}

function showObserved(name: string, term: Term): HtmlContent {
  if (term.observed !== null) return showQuantity(term.observed, term);
  return isInfinite(name, term) ? 'infinite' : 'not known';
}

function showQuantity(value: unknown, { unit }: Term): HtmlContent {
  if (typeof value !== 'number') return showValue(value);
  if (unit === 'ms') return formatMs(value);
  if (unit === 'USD') return formatUsd(value);
  return `${value.toLocaleString('en-US', { maximumFractionDigits: 4 })}${unit === null ? '' : ` ${unit}`}`;
}
