import { formatMs } from '../format';
import { type Html, type HtmlContent, html } from '../html';
import { verdictClass } from '../verdict-badge';
import { describeDistribution, describeMark, SIGNS } from './describe-distribution';
import type { Distribution, PercentileMark } from './distribution';
import { drawBars } from './draw-bars';
import { createLinearScale, type LinearScale } from './linear-scale';

const ROW_PX = 18;
const BARS_PX = 72;
const TICKS_PX = 20;
/** What the lane for what has no time takes of the width. */
const LANE_PERCENT = 16;
const EDGE_PERCENT = 50;

/**
 * How long something took, as bars over a time axis, with a dashed line for each limit and a solid one for what
 * was observed. What never ended, or was not waited for, stands in a lane of its own to the right.
 *
 * @param id begins the ids of the chart's parts; unique in the page.
 * @param rows how many limits there is room for above the bars, so that charts side by side stand level.
 */
export function distributionChart(distribution: Distribution, id: string, rows: number): Html {
  const { marks, measuredMs, longerThanMs, infinite, notSeen, name, measure } = distribution;
  const observedMs = marks.flatMap((mark) => mark.observedMs ?? []).filter(Number.isFinite);
  const hasLane = infinite + longerThanMs.length + notSeen > 0;
  const limitsMs = marks.map(({ limitMs }) => limitMs * 1.04);
  const scale = createLinearScale(
    [...measuredMs.slice(-1), ...limitsMs, ...observedMs],
    hasLane ? 100 - LANE_PERCENT : 100,
  );
  const barsTop = rows * ROW_PX + 4;
  const axis = barsTop + BARS_PX;
  const observedTop = axis + TICKS_PX + ROW_PX / 2;
  const height = axis + TICKS_PX + rows * ROW_PX;
  return html`<figure class="chart">
<figcaption><strong>${name}</strong> ${describeDistribution(distribution)}</figcaption>
<svg width="100%" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" data-measure="${measure}" data-max-ms="${scale.maxMs}" data-axis-percent="${scale.widthPercent}">
<title id="${id}-title">${name}</title><desc id="${id}-desc">${[describeDistribution(distribution), ...marks.map(describeMark)].join(' ')}</desc>
${drawGrid(scale, barsTop, axis)}${drawBars(measuredMs, scale, barsTop, BARS_PX)}
${hasLane && drawLane(distribution, scale, barsTop, axis)}
${[
  marks.map((mark, row) => drawLimit(mark, scale, row, axis)),
  marks.map((mark, row) => nameLimit(mark, scale, row)),
  marks.map((mark, row) => drawObserved(mark, scale, barsTop + BARS_PX / 2, observedTop + row * ROW_PX)),
  marks.map((mark, row) => nameObserved(mark, scale, observedTop + row * ROW_PX + 4)),
  drawTicks(scale, axis),
]}</svg></figure>`;
}

function drawGrid(scale: LinearScale, top: number, axis: number): Html {
  return html`<g class="axis">${scale.ticksMs.map((ms) => {
    const x = scale.percentOf(ms);
    return html`<line class="grid" x1="${x}%" x2="${x}%" y1="${top}" y2="${axis + 4}"/>`;
  })}<line x1="0" x2="${scale.widthPercent}%" y1="${axis}" y2="${axis}"/></g>`;
}

/** With a rim, so that no line goes through them. */
function drawTicks({ ticksMs, percentOf }: LinearScale, axis: number): Html {
  return html`<g class="axis">${ticksMs.map((ms, index) => {
    const anchor = index === 0 ? 'start' : index === ticksMs.length - 1 ? 'end' : 'middle';
    return html`<text x="${percentOf(ms)}%" y="${axis + 16}" text-anchor="${anchor}">${index === 0 ? formatMs(ms) : ms.toLocaleString('en-US')}</text>`;
  })}</g>`;
}

function drawLimit(
  { limitMs, verdict }: PercentileMark,
  scale: LinearScale,
  row: number,
  axis: number,
): Html {
  const x = scale.percentOf(limitMs);
  return html`<g class="limit ${verdictClass(verdict)}"><line data-limit-ms="${limitMs}" x1="${x}%" x2="${x}%" y1="${row * ROW_PX + 2}" y2="${axis}"/></g>`;
}

/** On the side of its line with more room; with a rim, so that no other limit's line goes through it. */
function nameLimit({ key, limitMs, verdict }: PercentileMark, scale: LinearScale, row: number): Html {
  const x = scale.percentOf(limitMs);
  const { anchor, dx } = x > EDGE_PERCENT ? { anchor: 'end', dx: -5 } : { anchor: 'start', dx: 5 };
  return html`<g class="limit ${verdictClass(verdict)}"><text x="${x}%" dx="${dx}" y="${row * ROW_PX + 13}" text-anchor="${anchor}">${SIGNS[verdict]} ${key} ≤ ${formatMs(limitMs)}</text></g>`;
}

function drawObserved(
  { observedMs }: PercentileMark,
  scale: LinearScale,
  top: number,
  end: number,
): HtmlContent {
  if (observedMs === null || !Number.isFinite(observedMs)) return undefined;
  const x = scale.percentOf(observedMs);
  return html`<g class="observed"><line data-observed-ms="${observedMs}" x1="${x}%" x2="${x}%" y1="${top}" y2="${end}"/><circle cx="${x}%" cy="${end}" r="4"/></g>`;
}

function nameObserved({ key, observedMs }: PercentileMark, scale: LinearScale, y: number): Html {
  if (observedMs === null) return html`<text x="0" y="${y}">${key} is not known</text>`;
  if (!Number.isFinite(observedMs))
    return html`<g class="observed"><text x="100%" y="${y}" text-anchor="end">${key} was infinite</text></g>`;
  const x = scale.percentOf(observedMs);
  const { anchor, dx } = x > EDGE_PERCENT ? { anchor: 'end', dx: -8 } : { anchor: 'start', dx: 8 };
  return html`<g class="observed"><text x="${x}%" dx="${dx}" y="${y}" text-anchor="${anchor}">${key} was ${formatMs(observedMs)}</text></g>`;
}

/** What has no place on the axis: a hatched bar for what failed, an outlined one for what we did not wait for. */
function drawLane(
  { infinite, longerThanMs, notSeen }: Distribution,
  { widthPercent }: LinearScale,
  top: number,
  axis: number,
): Html {
  const others = longerThanMs.length + notSeen;
  const bars = [
    { count: infinite, className: 'failed', sign: '∞' },
    { count: others, className: 'not-awaited', sign: '?' },
  ].filter(({ count }) => count > 0);
  const most = Math.max(infinite, others);
  return html`<g class="lane">${bars.map(({ count, className, sign }, index) => {
    const tall = Math.round((count / most) * (BARS_PX - 18)) + 2;
    const x = widthPercent + 4 + index * 6;
    return html`<rect class="${className}" x="${x}%" width="4.5%" y="${axis - tall}" height="${tall}"/><text x="${x + 2.25}%" y="${Math.max(top + 10, axis - tall - 4)}" text-anchor="middle">${sign} ${count}</text>`;
  })}<line x1="${widthPercent + 3}%" x2="100%" y1="${axis}" y2="${axis}"/></g>`;
}
