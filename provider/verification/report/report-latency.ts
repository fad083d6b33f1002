import type { Duration } from '../../terms/judge/latency/duration';
import { poolDurations } from '../../terms/judge/latency/judge-latency';
import { readSample } from '../../terms/judge/read-sample';
import type { JudgedSample } from '../sampling/sampled-interaction';
import type { DistributionReport, InteractionReport } from '../verification-report';
import { thin } from './thin';

/** Enough for a chart; a report is not the evidence. */
const MAX_TIMES = 500;

/**
 * What was observed of each measure of latency, pooled over the exchanges as the terms judge it. First tokens and
 * gaps there are only where an answer was a stream.
 */
export function reportLatency(samples: readonly JudgedSample[]): InteractionReport['latency'] {
  if (samples.length === 0) return undefined;
  const read = samples.map(({ recorded, judgement }) =>
    readSample({ exchange: recorded.evidence, shape: judgement.verdict }),
  );
  const pooled = poolDurations(read);
  const totalMs = distributionOf(pooled.totalMs);
  if (read.every(({ stream }) => stream === undefined)) return { totalMs };
  return {
    timeToFirstTokenMs: distributionOf(pooled.timeToFirstTokenMs),
    gapMs: distributionOf(pooled.gapMs),
    totalMs,
  };
}

function distributionOf(durations: readonly Duration[]): DistributionReport {
  const measured = durations.filter(({ atMostMs }) => Number.isFinite(atMostMs));
  const others = durations.filter(({ atMostMs }) => !Number.isFinite(atMostMs));
  const notAwaited = others.filter(({ atLeastMs }) => atLeastMs > 0 && Number.isFinite(atLeastMs));
  return {
    observations: durations.length,
    measuredMs: ascending(measured),
    longerThanMs: ascending(notAwaited),
    infinite: others.filter(({ atLeastMs }) => !Number.isFinite(atLeastMs)).length,
    notSeen: others.filter(({ atLeastMs }) => atLeastMs === 0).length,
  };
}

function ascending(durations: readonly Duration[]): number[] {
  const times = durations.map(({ atLeastMs }) => Math.round(atLeastMs * 100) / 100);
  return thin(
    times.sort((a, b) => a - b),
    MAX_TIMES,
  );
}
