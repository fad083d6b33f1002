import type { Verdict } from '../../../verdict';
import type { DistributionReport, InteractionReport } from '../../../verification-report';

type Measure = keyof NonNullable<InteractionReport['latency']>;

/** A percentile of a measure that a term limits. */
export interface PercentileMark {
  /** `p50` … `p99`, or `max`. */
  readonly key: string;
  readonly limitMs: number;
  readonly verdict: Verdict;
  /** What it is; null where too little was seen, Infinity where too many exchanges failed. */
  readonly observedMs: number | null;
}

/** One measure of latency with the limits on it. */
export interface Distribution extends DistributionReport {
  readonly measure: Measure;
  readonly name: string;
  readonly marks: readonly PercentileMark[];
}

const NAMES: Readonly<Record<Measure, string>> = {
  timeToFirstTokenMs: 'Time to first token',
  gapMs: 'Gaps between tokens',
  totalMs: 'Total time',
};

/** The measures of an interaction, in the order in which they happen. */
export function distributionsOf({ latency = undefined, terms }: InteractionReport): Distribution[] {
  if (latency === undefined) return [];
  const measures: Measure[] = ['timeToFirstTokenMs', 'gapMs', 'totalMs'];
  return measures.flatMap((measure) => {
    const seen = latency[measure];
    if (seen === undefined || seen.observations === 0) return [];
    return [{ ...seen, measure, name: NAMES[measure], marks: marksOf(measure, terms) }];
  });
}

function marksOf(measure: Measure, terms: InteractionReport['terms']): PercentileMark[] {
  const prefix = `latency.${measure}.`;
  return Object.entries(terms).flatMap(([name, { verdict, observed, limit }]) => {
    if (!name.startsWith(prefix) || typeof limit !== 'number') return [];
    const absent = isInfinite(name, { verdict, observed }) ? Number.POSITIVE_INFINITY : null;
    const observedMs = typeof observed === 'number' ? observed : absent;
    return [{ key: name.slice(prefix.length), limitMs: limit, verdict, observedMs }];
  });
}

/**
 * Whether a latency was infinite: JSON has no number for that, so a percentile that is broken by nothing that was
 * seen stands for it.
 */
export function isInfinite(
  name: string,
  { verdict, observed }: Pick<InteractionReport['terms'][string], 'verdict' | 'observed'>,
): boolean {
  return name.startsWith('latency.') && observed === null && verdict === 'broken';
}
