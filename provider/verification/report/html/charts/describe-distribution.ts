import type { Verdict } from '../../../verdict';
import { formatCount, formatMs, formatPlural } from '../format';
import type { Distribution, PercentileMark } from './distribution';

/** Verdicts as signs, for where there is no room for the word and colour must not be all. */
export const SIGNS: Readonly<Record<Verdict, string>> = { kept: '✓', broken: '✗', unknown: '?' };

/** What the bars show, in words. */
export function describeDistribution(distribution: Distribution): string {
  const { observations, measuredMs, longerThanMs, infinite, notSeen, measure } = distribution;
  const noun = measure === 'gapMs' ? 'gap' : 'exchange';
  const parts = [
    formatPlural(observations, noun),
    ...(measuredMs.length > 0 ? [spread(measuredMs)] : []),
    ...(infinite > 0
      ? [`${formatCount(infinite)} failed and ${infinite === 1 ? 'counts' : 'count'} as infinitely slow (∞)`]
      : []),
    ...(longerThanMs.length > 0
      ? [`${formatCount(longerThanMs.length)} that we stopped waiting for (?)`]
      : []),
    ...(notSeen > 0 ? [`${formatCount(notSeen)} not seen (?)`] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** One limit and what was observed of it, in words. */
export function describeMark({ key, limitMs, verdict, observedMs }: PercentileMark): string {
  const observed =
    observedMs === null
      ? 'is not known'
      : observedMs === Number.POSITIVE_INFINITY
        ? 'is infinite'
        : `is ${formatMs(observedMs)}`;
  return `${key} ${observed}, the limit is ${formatMs(limitMs)}: ${verdict}.`;
}

function spread(ascendingMs: readonly number[]): string {
  const first = ascendingMs[0] ?? 0;
  const last = ascendingMs.at(-1) ?? 0;
  if (ascendingMs.length === 1) return formatMs(first);
  const median = ascendingMs[Math.ceil(ascendingMs.length / 2) - 1] ?? 0;
  return `${formatMs(first)} to ${formatMs(last)}, median ${formatMs(median)}`;
}
