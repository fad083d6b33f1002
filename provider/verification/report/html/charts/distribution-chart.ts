import { formatCount, formatMs } from '../format';
import { type Html, type HtmlContent, html } from '../html';
import { verdictClass } from '../verdict-badge';
import { describeDistribution, describeMark, SIGNS } from './describe-distribution';
import type { Distribution, PercentileMark } from './distribution';
import { countBars, drawBars } from './draw-bars';
import { createLinearScale, type LinearScale } from './linear-scale';
import { type PlacedLine, placeLabels } from './place-labels';

type PlacedMark = PlacedLine<PercentileMark>;

const ROW_PX = 18;
const BARS_PX = 72;
const TICKS_PX = 20;
/** What the lane for what has no time takes of the width. */
const LANE_PERCENT = 16;
/** What a chart and the scale of its bars have together on a phone. */
const NARROW_PX = 305;
const CHARACTER_PX = 7;
const ROUGHLY = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
const COUNTS_GAP_PX = 6;

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
  const counts = countBars(measuredMs, scale);
  const most = describeMost(counts, distribution);
  const barsTop = rows * ROW_PX + 4;
  const axis = barsTop + BARS_PX;
  const height = axis + TICKS_PX + rows * ROW_PX;
  return html`<figure class="chart">
<figcaption><strong>${name}</strong> ${describeDistribution(distribution)}</figcaption>
<div class="plot">${most !== undefined && drawCounts(most, barsTop, axis, height)}<svg width="100%" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" data-measure="${measure}" data-max-ms="${scale.maxMs}" data-axis-percent="${scale.widthPercent}">
<title id="${id}-title">${name}</title><desc id="${id}-desc">${[describeDistribution(distribution), ...marks.map(describeMark)].join(' ')}</desc>
${drawGrid(scale, barsTop, axis)}${drawBars(counts, scale, barsTop, BARS_PX)}
${hasLane && drawLane(distribution, scale, barsTop, axis)}
${drawMarks(marks, { scale, barsTop, axis, widthPx: NARROW_PX - widthOfCounts(most) })}${drawTicks(scale, axis)}</svg></div></figure>`;
}

/** The scale of the bars, beside the chart where no line goes through it. */
function drawCounts(most: string, top: number, axis: number, height: number): Html {
  const widthPx = widthOfCounts(most);
  const count = (text: string, y: number) =>
    html`<text x="${widthPx - COUNTS_GAP_PX}" y="${y + 4}" text-anchor="end">${text}</text>`;
  return html`<svg class="counts" width="${widthPx}" height="${height}" aria-hidden="true" focusable="false">${[count(most, top), count('0', axis)]}</svg>`;
}

/** None where there are no bars. */
function widthOfCounts(most: string | undefined): number {
  return most === undefined ? 0 : most.length * CHARACTER_PX + COUNTS_GAP_PX;
}

/** How many the highest bar stands for; of many a report has only a part, evenly chosen. */
function describeMost(
  counts: readonly number[],
  { observations, infinite, notSeen, longerThanMs, measuredMs }: Distribution,
): string | undefined {
  if (measuredMs.length === 0) return undefined;
  const share = measuredMs.length / (observations - infinite - notSeen - longerThanMs.length);
  const most = Math.max(...counts) / share;
  return share < 1 ? `≈${ROUGHLY.format(most)}` : formatCount(most);
}

function drawGrid(scale: LinearScale, top: number, axis: number): Html {
  return html`<g class="axis">${scale.ticksMs.map((ms) => {
    const x = scale.percentOf(ms);
    return html`<line class="grid" x1="${x}%" x2="${x}%" y1="${top}" y2="${axis + 4}"/>`;
  })}<line class="top" x1="0" x2="${scale.widthPercent}%" y1="${top}" y2="${top}"/><line x1="0" x2="${scale.widthPercent}%" y1="${axis}" y2="${axis}"/></g>`;
}

/** With a rim, so that no line goes through them. */
function drawTicks({ ticksMs, percentOf }: LinearScale, axis: number): Html {
  return html`<g class="axis">${ticksMs.map((ms, index) => {
    const anchor = index === 0 ? 'start' : index === ticksMs.length - 1 ? 'end' : 'middle';
    return html`<text x="${percentOf(ms)}%" y="${axis + 16}" text-anchor="${anchor}">${index === 0 ? formatMs(ms) : ms.toLocaleString('en-US')}</text>`;
  })}</g>`;
}

/** The lines first, then their names, so that none is drawn through a name. */
function drawMarks(
  marks: readonly PercentileMark[],
  { scale, barsTop, axis, widthPx }: { scale: LinearScale; barsTop: number; axis: number; widthPx: number },
): HtmlContent {
  const limits = placeLabels(marks, {
    xOf: ({ limitMs }) => scale.percentOf(limitMs),
    nameOf: ({ key, limitMs, verdict }) => `${SIGNS[verdict]} ${key} ≤ ${formatMs(limitMs)}`,
    widthPx,
  });
  const isMeasured = ({ observedMs }: PercentileMark) => observedMs !== null && Number.isFinite(observedMs);
  // These lines come from above, so the rows are in the opposite order.
  const observed = placeLabels(marks.filter(isMeasured), {
    xOf: ({ observedMs }) => scale.percentOf(observedMs ?? 0),
    nameOf: ({ key, observedMs }) => `${key} was ${formatMs(observedMs ?? 0)}`,
    widthPx,
  }).reverse();
  const others = marks.filter((mark) => !isMeasured(mark));
  const firstRow = axis + TICKS_PX + ROW_PX / 2;
  const rowAt = (row: number) => firstRow + row * ROW_PX;
  return [
    limits.map((line, row) => drawLimit(line, row, axis)),
    observed.map((line, row) => drawObserved(line, barsTop + BARS_PX / 2, rowAt(row))),
    limits.map(nameLimit),
    observed.map((line, row) => nameObserved(line, rowAt(row) + 4)),
    others.map((mark, row) => nameUnseen(mark, rowAt(observed.length + row) + 4)),
  ];
}

function drawLimit({ item, x }: PlacedMark, row: number, axis: number): Html {
  return html`<g class="limit ${verdictClass(item.verdict)}"><line data-limit-ms="${item.limitMs}" x1="${x}%" x2="${x}%" y1="${row * ROW_PX + 2}" y2="${axis}"/></g>`;
}

function nameLimit({ item, name, x, anchor }: PlacedMark, row: number): Html {
  return html`<g class="limit ${verdictClass(item.verdict)}"><text x="${x}%" dx="${anchor === 'end' ? -5 : 5}" y="${row * ROW_PX + 13}" text-anchor="${anchor}">${name}</text></g>`;
}

function drawObserved({ item, x }: PlacedMark, top: number, end: number): Html {
  return html`<g class="observed"><line data-observed-ms="${item.observedMs ?? 0}" x1="${x}%" x2="${x}%" y1="${top}" y2="${end}"/><circle cx="${x}%" cy="${end}" r="4"/></g>`;
}

function nameObserved({ name, x, anchor }: PlacedMark, y: number): Html {
  return html`<g class="observed"><text x="${x}%" dx="${anchor === 'end' ? -8 : 8}" y="${y}" text-anchor="${anchor}">${name}</text></g>`;
}

function nameUnseen({ key, observedMs }: PercentileMark, y: number): Html {
  if (observedMs === null) return html`<text x="0" y="${y}">${key} is not known</text>`;
  return html`<g class="observed"><text x="100%" y="${y}" text-anchor="end">${key} was infinite</text></g>`;
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
