import { binomialTail } from '../statistics/binomial-tail';
import { largestOf } from '../statistics/largest-of';
import { observationsNeeded, percentile } from '../statistics/percentile';
import { broken, type Finding, kept, unknown } from '../term-verdict';
import type { Duration } from './duration';

/** A limit on a percentile of durations. */
export interface PercentileLimit {
  /** `p50` … `p99`, or `max`. */
  readonly key: string;
  readonly limitMs: number;
  /** How sure a verdict must be that rests on fewer observations than the percentile needs. */
  readonly confidence: number;
}

/** Differences of probabilities below this are rounding. */
const TOLERANCE = 1e-9;

/** Judges a percentile, by nearest rank, of durations of which some may not be known exactly. */
export function judgePercentile(durations: readonly Duration[], limit: PercentileLimit): Finding {
  const percent = percentOf(limit.key);
  if (durations.length < observationsNeeded(percent)) return judgeTooFew(durations, limit, percent);
  const atMostMs = percentile(
    durations.map((duration) => duration.atMostMs),
    percent,
  );
  const atLeastMs = percentile(
    durations.map((duration) => duration.atLeastMs),
    percent,
  );
  if (atMostMs === undefined || atLeastMs === undefined) return unknown('nothing was observed');
  const observed = finiteMs(atMostMs);
  const said = `${limit.key} of ${durations.length} is ${describeMs(atMostMs)}`;
  if (atMostMs <= limit.limitMs) return kept(observed, `${said}, within ${limit.limitMs} ms`);
  if (atLeastMs > limit.limitMs) return broken(observed, `${said}, above ${limit.limitMs} ms`);
  return unknown(
    `${limit.key} of ${durations.length} is not known: in too many exchanges it was not seen, ` +
      'or not waited for as long as the limit',
    observed,
  );
}

/** The per cent of a key: `p95` is 95, `max` is 100. */
export function percentOf(key: string): number {
  return key === 'max' ? 100 : Number(key.slice(1));
}

/** Too few to say that the limit is kept. They may still refute it, where too many of them exceed it. */
function judgeTooFew(
  durations: readonly Duration[],
  { key, limitMs, confidence }: PercentileLimit,
  percent: number,
): Finding {
  const above = durations.filter(({ atLeastMs }) => atLeastMs > limitMs).length;
  const largestMs = largestOf(durations.map(({ atMostMs }) => atMostMs));
  const said = `${above} of ${durations.length} above ${limitMs} ms`;
  const chance = above === 0 ? 1 : binomialTail(above, durations.length, (100 - percent) / 100);
  if (chance <= 1 - confidence + TOLERANCE)
    return broken(finiteMs(largestMs), `${said}: ${key} is refuted at confidence ${confidence}`);
  const needs = `${key} needs ${describeObservations(observationsNeeded(percent))}`;
  return unknown(
    durations.length === 0
      ? `nothing was observed, and ${needs}`
      : `${needs}, and there are ${durations.length} (${said})`,
  );
}

function describeObservations(count: number): string {
  return `${count} observation${count === 1 ? '' : 's'}`;
}

function finiteMs(ms: number): number | null {
  return Number.isFinite(ms) ? roundMs(ms) : null;
}

function describeMs(ms: number): string {
  return Number.isFinite(ms) ? `${roundMs(ms)} ms` : 'infinite (failed and timed-out exchanges count so)';
}

function roundMs(ms: number): number {
  return Math.round(ms * 100) / 100;
}
