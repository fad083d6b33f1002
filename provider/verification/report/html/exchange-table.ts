import type { ExchangeReport } from '../../verification-report';
import { createLinearScale, type LinearScale } from './charts/linear-scale';
import { ENDS, timeLine, timeLineLegend } from './charts/time-line';
import { costOfExchanges, describeCost } from './cost-of-exchanges';
import { dataTable } from './data-table';
import { formatMs, formatPlural, formatUsd } from './format';
import { type Html, type HtmlContent, html } from './html';
import { verdictBadge } from './verdict-badge';

/** A table that a person reads, and a page that a browser opens; the JSON report has them all. */
const MAX_ROWS = 20;

/** The exchanges of an interaction with their time lines: those that went wrong first where there are many. */
export function exchangeTable(exchanges: readonly ExchangeReport[]): HtmlContent {
  if (exchanges.length === 0) return undefined;
  const shown = choose(exchanges);
  const rest = exchanges.filter((exchange) => !shown.includes(exchange));
  const isStreamed = shown.some(({ contentAtMs }) => contentAtMs.length > 0);
  const scale = createLinearScale(shown.map(({ totalMs }) => totalMs));
  return html`<section class="part"><h4>Exchanges</h4>${isStreamed && timeLineLegend()}
<p class="rest span">The lines go from 0 to ${formatMs(scale.maxMs)}.</p><div class="exchanges">${dataTable({
    caption: 'Exchanges in the order of the samples, with their time lines',
    columns: [
      { label: 'Sample' },
      { label: 'Time line', header: axisHeader(scale), kind: 'wide' },
      ...(isStreamed ? [{ label: 'First token', kind: 'number' as const }] : []),
      { label: 'Total', kind: 'number' },
      { label: 'Cost', kind: 'number' },
      { label: 'Shape' },
      { label: 'Answer' },
    ],
    rows: shown.map((exchange) => rowOf(exchange, scale, isStreamed)),
  })}</div>${rest.length > 0 && html`<p class="rest">${describeRest(rest)}</p>`}
<p class="sum">${describeSum(exchanges)}</p></section>`;
}

/** All that fit; else those in trouble before the others, again in the order of the samples. */
function choose(exchanges: readonly ExchangeReport[]): ExchangeReport[] {
  const isInTrouble = ({ verdict, end }: ExchangeReport) => verdict !== 'kept' || end !== 'complete';
  const inTrouble = exchanges.filter(isInTrouble);
  const others = exchanges.filter((exchange) => !isInTrouble(exchange));
  return [...inTrouble, ...others].slice(0, MAX_ROWS).sort((a, b) => a.sample - b.sample);
}

function axisHeader({ ticksMs, maxMs }: LinearScale): Html {
  return html`<span class="ends"><span>0</span>${ticksMs.length > 2 && html`<span>${formatMs(maxMs / 2)}</span>`}<span>${formatMs(maxMs)}</span></span>`;
}

function rowOf(exchange: ExchangeReport, scale: LinearScale, isStreamed: boolean): HtmlContent[] {
  const { sample, isReused, totalMs, contentAtMs, costUsd, verdict, end } = exchange;
  const [firstMs] = contentAtMs;
  return [
    html`${sample}${isReused && html` <span class="reused">↺ reused</span>`}`,
    timeLine(exchange, scale),
    ...(isStreamed ? [firstMs === undefined ? 'none' : formatMs(firstMs)] : []),
    end === 'stopped' ? `over ${formatMs(totalMs)}` : formatMs(totalMs),
    formatUsd(costUsd),
    verdictBadge(verdict),
    describeAnswer(exchange),
  ];
}

/** The status alone says that it is complete. */
function describeAnswer({ status, end }: ExchangeReport): string {
  if (status === null) return ENDS[end];
  return end === 'complete' ? String(status) : `${status}, ${ENDS[end]}`;
}

function describeRest(rest: readonly ExchangeReport[]): string {
  const parts = Object.entries(ENDS).flatMap(([end, words]) => {
    const count = rest.filter((exchange) => exchange.end === end).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return `And ${formatPlural(rest.length, 'exchange')} more, not shown: ${[...parts, `${reused(rest)} reused`].join(', ')}.`;
}

function describeSum(exchanges: readonly ExchangeReport[]): string {
  return `Cost of all: ${describeCost(costOfExchanges(exchanges))}. ${reused(exchanges)} of ${formatPlural(exchanges.length, 'exchange')} reused.`;
}

function reused(exchanges: readonly ExchangeReport[]): number {
  return exchanges.filter(({ isReused }) => isReused).length;
}
