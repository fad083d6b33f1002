import { defaultPriceList } from './judge/cost/price-list';
import { judgeExchanges } from './judge/judge-exchanges';
import { poolDurations } from './judge/latency/judge-latency';
import { percentOf } from './judge/latency/judge-percentile';
import { passRateRule } from './judge/pass-rate-rule';
import { readRequest } from './judge/read-request';
import { readSample } from './judge/read-sample';
import { largestOf } from './judge/statistics/largest-of';
import { observationsNeeded } from './judge/statistics/percentile';
import {
  longestSequentialTest,
  runSequentialTest,
  type SequentialResult,
} from './judge/statistics/sequential-test';
import type { TermsToJudge } from './judge-terms';
import type { Terms } from './terms';

/** How many exchanges an interaction is asked for. */
export interface SamplePlan {
  /** So many are asked whatever they say, unless a pass rate is decided to be broken before. */
  readonly required: number;
  /** So many at most, where a pass rate is not decided before or gaps are too few. Budgets are made for these. */
  readonly atMost: number;
  /** Terms that cannot be kept with so few samples as the contract gives, and how many each needs. */
  readonly shortfalls: readonly Shortfall[];
}

interface Shortfall {
  /** Name of the term. */
  readonly term: string;
  readonly needed: number;
}

/** A pass rate asks for no more than this where the contract does not say. */
const MOST_FOR_PASS_RATE = 60;
/** Gaps come many to a stream; a stream of an ordinary answer has at least these. */
const GAPS_OF_A_STREAM = 10;
/** The fewest exchanges that are asked at once while a pass rate is not decided. */
const SMALLEST_STEP = 5;

/**
 * Plans the samples of an interaction: as many as the contract gives, or the smallest number that can decide all
 * of its terms.
 *
 * @param runSamples `--samples`: raises the number, and never lowers it.
 */
export function planSamples(terms: Terms, runSamples = 1): SamplePlan {
  const needs = listNeeds(terms);
  const rule = passRateRule(terms);
  const perExchange = largestOf(needs.filter(({ isPooled }) => !isPooled).map(({ needed }) => needed));
  const pooled = largestOf(needs.filter(({ isPooled }) => isPooled).map(({ needed }) => needed));
  const forPassRate = rule ? longestSequentialTest(rule, MOST_FOR_PASS_RATE) : 1;
  const needed = Math.max(1, perExchange, pooled, forPassRate);
  const atMost = Math.max(terms.samples ?? needed, runSamples);
  // A pass rate ends as soon as it is decided; without one, every sample that is given counts.
  const required = rule ? Math.max(1, perExchange) : Math.max(terms.samples ?? perExchange, runSamples, 1);
  return {
    required: Math.min(required, atMost),
    atMost,
    shortfalls: [...needs, ...needOfPassRate(terms)]
      .filter((need) => need.needed > atMost)
      .map(({ term, needed: neededSamples }) => ({ term, needed: neededSamples })),
  };
}

/**
 * How many further exchanges to ask for now: 0 where the terms are decided, or where more would not decide them.
 *
 * Called before the first exchange and again after each step, with the shape of all exchanges judged.
 */
export function nextSamples(judging: SamplesToPlan): number {
  const { terms, samples, runSamples } = judging;
  const { required, atMost } = planSamples(terms, runSamples);
  const test = testPassRate(judging);
  const missing =
    test === undefined || test.verdict === 'kept'
      ? Math.max(required - samples.length, missingForGaps(judging))
      : stepOfPassRate(test, samples.length);
  return Math.max(0, Math.min(missing, atMost - samples.length));
}

/** What of an interaction decides how many exchanges it still needs. */
export type SamplesToPlan = Omit<TermsToJudge, 'confidence' | 'pactCalls'>;

interface Need extends Shortfall {
  /** Whether one exchange gives several observations. */
  readonly isPooled: boolean;
}

function listNeeds({ latency = {} }: Terms): Need[] {
  return Object.entries(latency).flatMap(([measure, limits]) =>
    Object.keys(limits).map((key) => {
      const observations = observationsNeeded(percentOf(key));
      const isPooled = measure === 'gapMs';
      const needed = isPooled ? Math.ceil(observations / GAPS_OF_A_STREAM) : observations;
      return { term: `latency.${measure}.${key}`, needed, isPooled };
    }),
  );
}

function needOfPassRate(terms: Terms): Shortfall[] {
  const rule = passRateRule(terms);
  return rule ? [{ term: 'passRate', needed: runSequentialTest([], rule).successesToKeep }] : [];
}

function testPassRate(judging: SamplesToPlan): SequentialResult | undefined {
  const { terms, samples, prices = defaultPriceList } = judging;
  const rule = passRateRule(terms);
  if (rule === undefined) return undefined;
  const { outcomes } = judgeExchanges(terms, readRequest(judging.request), samples.map(readSample), prices);
  return runSequentialTest(
    outcomes.map(({ verdict }) => verdict),
    rule,
  );
}

/** Doubles what was asked so far, never beyond what successes alone would need to decide it. */
function stepOfPassRate({ isOpen, successesToKeep }: SequentialResult, asked: number): number {
  return isOpen ? Math.min(successesToKeep, Math.max(SMALLEST_STEP, asked)) : 0;
}

/** Further exchanges until the pooled gaps suffice, at as many gaps an exchange as were seen. */
function missingForGaps({ terms, samples }: Pick<TermsToJudge, 'terms' | 'samples'>): number {
  const limits = Object.keys(terms.latency?.['gapMs'] ?? {});
  if (limits.length === 0 || samples.length === 0) return 0;
  const needed = largestOf(limits.map((key) => observationsNeeded(percentOf(key))));
  const seen = poolDurations(samples.map(readSample)).gapMs.length;
  if (seen >= needed || seen === 0) return 0;
  return Math.ceil((needed - seen) / (seen / samples.length));
}
