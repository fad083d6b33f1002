import type { ExchangeOutcome } from './judge-exchanges';
import {
  expectedFurtherExchanges,
  type RateRule,
  runSequentialTest,
  type SequentialResult,
} from './statistics/sequential-test';
import { wilsonInterval } from './statistics/wilson-interval';
import type { TermVerdict } from './term-verdict';

/**
 * Judges a pass rate by the exchanges in the order in which they were asked, and says what was seen: the rate,
 * its interval, how many exchanges were used, and the rule.
 *
 * @param atMost how many exchanges the interaction may have.
 */
export function judgePassRate(
  outcomes: readonly ExchangeOutcome[],
  rule: RateRule,
  atMost: number,
): TermVerdict {
  const result = runSequentialTest(
    outcomes.map(({ verdict }) => verdict),
    rule,
  );
  const used = outcomes.slice(0, result.used);
  const judged = used.filter(({ verdict }) => verdict !== 'unknown').length;
  const successes = used.filter(({ verdict }) => verdict === 'kept').length;
  const rate = judged === 0 ? null : successes / judged;
  const conclusion = concludes(result, rule, { rate, atMost, unjudged: used.length - judged });
  return {
    verdict: result.verdict,
    observed: rate === null ? null : round(rate),
    limit: rule.atLeast,
    unit: null,
    samples: judged,
    reason: `${outcomes.length === 0 ? 'no exchange was judged' : seen(successes, judged, rule)}; ${conclusion}${causesOf(used)}`,
  };
}

function seen(successes: number, judged: number, { confidence }: RateRule): string {
  const { low, high } = wilsonInterval(successes, judged, confidence);
  return (
    `${successes} of ${judged} exchanges succeeded, ` +
    `interval ${round(low)} to ${round(high)} (Wilson, confidence ${confidence})`
  );
}

function concludes(
  result: SequentialResult,
  rule: RateRule,
  { rate, atMost, unjudged }: { rate: number | null; atMost: number; unjudged: number },
): string {
  const test = `the sequential test of at least ${rule.atLeast} against at most ${round(rule.atLeast - rule.margin)}`;
  if (result.verdict !== 'unknown') return `${test} is decided after ${result.used}`;
  if (!result.isOpen)
    return `${test} cannot be decided: ${unjudged} could not be judged and may have been failures`;
  const fewest = runSequentialTest([], rule).successesToKeep;
  if (fewest > atMost) return `${test} needs at least ${fewest} samples, and has ${atMost}`;
  if (result.used === 0) return `${test} needs at least ${fewest}`;
  const further = rate === null ? undefined : expectedFurtherExchanges(result, rule, rate);
  return `${test} is not decided after ${result.used}: ${describeFurther(further, result)}`;
}

function describeFurther(further: number | undefined, { successesToKeep }: SequentialResult): string {
  return further === undefined
    ? `between the two it promises nothing; ${successesToKeep} more successes in a row would decide it`
    : `about ${further} more are expected`;
}

/** What the failures were, the most frequent first. */
function causesOf(outcomes: readonly ExchangeOutcome[]): string {
  const counts = new Map<string, number>();
  for (const cause of outcomes.flatMap(({ causes }) => causes))
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  if (counts.size === 0) return '';
  const named = [...counts].sort(([, a], [, b]) => b - a).map(([cause, count]) => `${cause} (${count})`);
  return `; failed by ${named.join(', ')}`;
}

function round(rate: number): number {
  return Math.round(rate * 10_000) / 10_000;
}
