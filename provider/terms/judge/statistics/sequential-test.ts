import type { Verdict } from '../../../verification/verdict';

/** A claim about a rate and how sure its verdict must be. */
export interface RateRule {
  /** The promised rate, p0. */
  readonly atLeast: number;
  /** A rate at or below `atLeast - margin`, p1, is a broken promise. */
  readonly margin: number;
  /** One minus the rate of each of the two errors. */
  readonly confidence: number;
}

/** Where a sequential test stands after some exchanges. */
export interface SequentialResult {
  readonly verdict: Verdict;
  /** Exchanges up to the decision, or all of them where there is none. Later ones change nothing. */
  readonly used: number;
  /** Whether further exchanges could still lead to `kept`. */
  readonly isOpen: boolean;
  /** Successes in a row that would now decide for `kept`. */
  readonly successesToKeep: number;
  /** Failures in a row that would now decide for `broken`. */
  readonly failuresToBreak: number;
  /** How far the logarithm of the likelihood ratio is from each decision. */
  readonly distanceToKeep: number;
  readonly distanceToBreak: number;
}

interface Steps {
  readonly success: number;
  readonly failure: number;
  readonly bound: number;
}

/** Sums of logarithms miss exact ties by less than this: two failures at 0.95 reach the bound exactly. */
const TOLERANCE = 1e-9;
/** A number of exchanges beyond this says no more than that there is hardly a decision. */
const LARGEST_EXPECTATION = 10_000;

/**
 * Wald's sequential probability ratio test of p >= p0 against p <= p1, in the order in which exchanges were asked.
 *
 * An exchange that could not be judged may have been either: the verdict is `kept` only where it would be with
 * all of those as failures, and `broken` only where it would be with all of them as successes.
 */
export function runSequentialTest(outcomes: readonly Verdict[], rule: RateRule): SequentialResult {
  const steps = stepsOf(rule);
  let pessimistic = 0;
  let optimistic = 0;
  let mayBeKept = true;
  let mayBeBroken = true;
  const result = (verdict: Verdict, used: number): SequentialResult => ({
    verdict,
    used,
    isOpen: verdict === 'unknown' && mayBeKept,
    successesToKeep: stepsTo(pessimistic + steps.bound, -steps.success),
    failuresToBreak: stepsTo(steps.bound - optimistic, steps.failure),
    distanceToKeep: pessimistic + steps.bound,
    distanceToBreak: steps.bound - optimistic,
  });
  for (const [index, outcome] of outcomes.entries()) {
    pessimistic += outcome === 'kept' ? steps.success : steps.failure;
    optimistic += outcome === 'broken' ? steps.failure : steps.success;
    if (mayBeKept && pessimistic <= -steps.bound + TOLERANCE) return result('kept', index + 1);
    if (mayBeBroken && optimistic >= steps.bound - TOLERANCE) return result('broken', index + 1);
    mayBeKept &&= pessimistic < steps.bound - TOLERANCE;
    mayBeBroken &&= optimistic > -steps.bound + TOLERANCE;
  }
  return result('unknown', outcomes.length);
}

/** The largest number of exchanges that the test may need, at most `limit`. */
export function longestSequentialTest(rule: RateRule, limit: number): number {
  const steps = stepsOf(rule);
  let openFailures = new Set([0]);
  for (let exchanges = 1; exchanges < limit; exchanges += 1) {
    const reachable = [...openFailures].flatMap((failures) => [failures, failures + 1]);
    openFailures = new Set(reachable.filter((failures) => isUndecided(exchanges, failures, steps)));
    if (openFailures.size === 0) return exchanges;
  }
  return limit;
}

/**
 * How many further exchanges the decision is expected to take if the rate stays what it was, or undefined where
 * such a rate leads to none.
 */
export function expectedFurtherExchanges(
  { distanceToKeep, distanceToBreak }: SequentialResult,
  rule: RateRule,
  rate: number,
): number | undefined {
  const { success, failure } = stepsOf(rule);
  const drift = rate * success + (rate === 1 ? 0 : (1 - rate) * failure);
  const distance = drift < 0 ? distanceToKeep : distanceToBreak;
  const exchanges = Math.max(1, Math.ceil(distance / Math.abs(drift) - TOLERANCE));
  return exchanges <= LARGEST_EXPECTATION ? exchanges : undefined;
}

function stepsOf({ atLeast, margin, confidence }: RateRule): Steps {
  const p0 = atLeast;
  const p1 = atLeast - margin;
  return {
    success: Math.log(p1 / p0),
    // Infinite where everything must succeed: one failure is then broken.
    failure: Math.log((1 - p1) / (1 - p0)),
    bound: Math.log(confidence / (1 - confidence)),
  };
}

function stepsTo(distance: number, step: number): number {
  return Math.max(1, Math.ceil(distance / step - TOLERANCE));
}

function isUndecided(exchanges: number, failures: number, { success, failure, bound }: Steps): boolean {
  const ratio = (exchanges - failures) * success + (failures === 0 ? 0 : failures * failure);
  return ratio > -bound + TOLERANCE && ratio < bound - TOLERANCE;
}
