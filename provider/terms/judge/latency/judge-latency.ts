import type { NamedTerm } from '../../list-terms';
import type { ReadSample } from '../read-sample';
import type { TermVerdict } from '../term-verdict';
import { judgePercentile } from './judge-percentile';
import { type Durations, observeDurations } from './observe-durations';

/** What was observed of every measure, over all exchanges of an interaction. */
export function poolDurations(samples: readonly ReadSample[]): Durations {
  const durations = samples.map(observeDurations);
  return {
    timeToFirstTokenMs: durations.flatMap(({ timeToFirstTokenMs }) => timeToFirstTokenMs),
    gapMs: durations.flatMap(({ gapMs }) => gapMs),
    totalMs: durations.flatMap(({ totalMs }) => totalMs),
  };
}

/** Judges one percentile of one measure, such as `latency.totalMs.p95`. */
export function judgeLatency({ name, limit }: NamedTerm, pooled: Durations, confidence: number): TermVerdict {
  const [, measure = '', key = ''] = name.split('.');
  const durations = pooled[measure as keyof Durations];
  const limitMs = Number(limit);
  const finding = judgePercentile(durations, { key, limitMs, confidence });
  return { ...finding, limit: limitMs, unit: 'ms', samples: durations.length };
}
