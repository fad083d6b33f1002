import { type Html, html } from '../html';
import type { Distribution } from './distribution';

const WIDTH = 18;
const HEIGHT = 22;
const MIDDLE = WIDTH / 2;

/** The signs of the charts, for the line above them that says what they mean; only those that are drawn. */
export function distributionLegend(distributions: readonly Distribution[]): Html {
  const isAny = (is: (distribution: Distribution) => boolean) => distributions.some(is);
  return html`<p class="legend">${[
    isAny(({ measuredMs }) => measuredMs.length > 0) &&
      sign(html`<g class="bars"><path d="M3 19v-6h3v6zM7.5 19v-14h3v14zM12 19v-9h3v9z"/></g>`, 'how many'),
    isAny(({ marks }) => marks.length > 0) &&
      sign(html`<g class="limit"><line x1="${MIDDLE}" x2="${MIDDLE}" y1="1" y2="21"/></g>`, 'limit'),
    isAny(({ marks }) => marks.some(({ observedMs }) => Number.isFinite(observedMs))) &&
      sign(
        html`<g class="observed"><line x1="${MIDDLE}" x2="${MIDDLE}" y1="2" y2="16"/><circle cx="${MIDDLE}" cy="16" r="4"/></g>`,
        'observed',
      ),
    isAny(({ infinite }) => infinite > 0) && sign(lane('failed'), 'failed, infinitely slow'),
    isAny(({ longerThanMs, notSeen }) => longerThanMs.length + notSeen > 0) &&
      sign(lane('not-awaited'), 'we stopped waiting, or saw nothing'),
  ]}</p>`;
}

function lane(kind: 'failed' | 'not-awaited'): Html {
  return html`<g class="lane"><rect class="${kind}" x="4" y="4" width="10" height="15"/></g>`;
}

function sign(drawing: Html, words: string): Html {
  return html`<span><svg width="${WIDTH}" height="${HEIGHT}" aria-hidden="true" focusable="false">${drawing}</svg>${words}</span>`;
}
