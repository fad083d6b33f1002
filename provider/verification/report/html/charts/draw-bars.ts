import { type Html, html } from '../html';
import type { LinearScale } from './linear-scale';

const BARS = 48;
/** The part of a bar's room that stays empty. */
const GAP = 0.12;
const HEIGHT = 100;
/** One observation among thousands is still to be seen. */
const LOWEST = 3;

/** How many of the times fall into each bar along the axis. */
export function countBars(timesMs: readonly number[], { maxMs }: LinearScale): number[] {
  const counts = new Array<number>(BARS).fill(0);
  for (const ms of timesMs) {
    const bar = Math.min(BARS - 1, Math.floor((ms / maxMs) * BARS));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return counts;
}

/** Counts as bars, the largest as high as there is room, in one path that stretches with the page. */
export function drawBars(
  counts: readonly number[],
  { widthPercent }: LinearScale,
  top: number,
  heightPx: number,
): Html {
  const most = Math.max(...counts, 1);
  const path = counts
    .flatMap((count, bar) => {
      if (count === 0) return [];
      const tall = Math.max(LOWEST, Math.round((count / most) * HEIGHT));
      return `M${bar + GAP} ${HEIGHT}v-${tall}h${1 - 2 * GAP}v${tall}z`;
    })
    .join('');
  return html`<svg class="bars" x="0" y="${top}" width="${widthPercent}%" height="${heightPx}" viewBox="0 0 ${BARS} ${HEIGHT}" preserveAspectRatio="none"><path d="${path}"/></svg>`;
}
