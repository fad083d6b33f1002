import type { ExchangeReport } from '../../../verification-report';
import { thin } from '../../thin';
import { formatMs } from '../format';
import { type Html, html } from '../html';
import type { LinearScale } from './linear-scale';

const HEIGHT = 22;
const MIDDLE = HEIGHT / 2;
/** More could not be told apart on a line. */
const MAX_TICKS = 80;
const UNITS = 1_000;

/** How an exchange ended, in words. */
export const ENDS: Readonly<Record<ExchangeReport['end'], string>> = {
  complete: 'complete',
  'closed-early': 'cut off by the provider',
  malformed: 'not HTTP',
  stopped: 'we stopped waiting',
  unreachable: 'not reached',
};

/** One exchange as a line: a tick for each event with content, a dot for the first, and a sign for its end. */
export function timeLine(exchange: ExchangeReport, scale: LinearScale): Html {
  const { contentAtMs, totalMs } = exchange;
  const [firstMs] = contentAtMs;
  const end = scale.percentOf(totalMs);
  const ticks = thin(contentAtMs.slice(1), MAX_TICKS)
    .map((ms) => `M${Math.round((ms / scale.maxMs) * UNITS)} 0v10`)
    .join('');
  return html`<svg class="line" width="100%" height="${HEIGHT}" role="img" aria-label="${describe(exchange)}"><line class="base" x1="0" x2="${end}%" y1="${MIDDLE}" y2="${MIDDLE}"/>${
    ticks !== '' &&
    html`<svg class="ticks" x="0" y="${MIDDLE - 5}" width="100%" height="10" viewBox="0 0 ${UNITS} 10" preserveAspectRatio="none"><path d="${ticks}"/></svg>`
  }${firstMs !== undefined && html`<circle class="first" cx="${scale.percentOf(firstMs)}%" cy="${MIDDLE}" r="4"/>`}${drawEnd(exchange, end)}</svg>`;
}

/** The signs themselves, for the line above the table that says what they mean. */
export function timeLineLegend(): Html {
  const sign = (drawing: Html, words: string) =>
    html`<span><svg class="line" width="16" height="${HEIGHT}" aria-hidden="true" focusable="false">${drawing}</svg>${words}</span>`;
  return html`<p class="legend">${[
    sign(html`<circle class="first" cx="8" cy="${MIDDLE}" r="4"/>`, 'first token'),
    sign(
      html`<line class="tick" x1="8" x2="8" y1="${MIDDLE - 5}" y2="${MIDDLE + 5}"/>`,
      'event with content',
    ),
    sign(endSign('complete', '8'), 'complete'),
    sign(endSign('closed-early', '8'), 'failed'),
    sign(endSign('stopped', '8'), 'we stopped waiting'),
  ]}</p>`;
}

function drawEnd({ end }: ExchangeReport, percent: number): Html {
  return endSign(end, `${percent}%`);
}

/** A bar for what is complete, a cross for what failed, an open circle for what may still be going on. */
function endSign(end: ExchangeReport['end'], x: string): Html {
  if (end === 'complete')
    return html`<svg class="end" x="${x}" y="0" overflow="visible"><path d="M0 ${MIDDLE - 7}v14"/></svg>`;
  if (end === 'stopped')
    return html`<svg class="end open" x="${x}" y="0" overflow="visible"><circle cx="0" cy="${MIDDLE}" r="4.5"/></svg>`;
  return html`<svg class="end failed" x="${x}" y="0" overflow="visible"><path d="M-4.5 ${MIDDLE - 4.5}l9 9m0-9l-9 9"/></svg>`;
}

function describe({ contentAtMs, totalMs, end }: ExchangeReport): string {
  const [firstMs] = contentAtMs;
  const first = firstMs === undefined ? '' : `first token after ${formatMs(firstMs)}, `;
  return `${first}${ENDS[end]} after ${formatMs(totalMs)}`;
}
