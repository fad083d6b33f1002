/** A time axis from 0 to a round number, along a part of a chart's width. */
export interface LinearScale {
  readonly maxMs: number;
  /** Per cent of the chart's width that the axis takes. */
  readonly widthPercent: number;
  readonly ticksMs: readonly number[];
  /** Where a time stands, in per cent of the chart's width. */
  percentOf(ms: number): number;
}

const MOST_TICKS = 4;
/** An axis is at least so long, that of nothing too. */
const LEAST_MS = 1;
const ROUND = [1, 2, 2.5, 5, 10];

/** Makes an axis that has room for these times, with at most four steps between round numbers. */
export function createLinearScale(timesMs: readonly number[], widthPercent = 100): LinearScale {
  const largestMs = timesMs.reduce((most, ms) => Math.max(most, ms), LEAST_MS);
  const stepMs = roundUp(largestMs / MOST_TICKS);
  const steps = Math.ceil(largestMs / stepMs - 1e-9);
  const maxMs = steps * stepMs;
  return {
    maxMs,
    widthPercent,
    ticksMs: Array.from({ length: steps + 1 }, (_, index) => index * stepMs),
    percentOf: (ms) => round((Math.min(ms, maxMs) / maxMs) * widthPercent),
  };
}

function roundUp(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return (ROUND.find((factor) => factor * magnitude >= value * (1 - 1e-9)) ?? 10) * magnitude;
}

/** Two digits: a hundredth of a per cent is less than a pixel. */
function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
