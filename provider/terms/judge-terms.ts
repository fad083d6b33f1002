import { type Verdict, worstVerdict } from '../verification/verdict';
import { combineFindings } from './judge/combine-findings';
import type { CallCost } from './judge/cost/cost-of-call';
import { judgeRunCost } from './judge/cost/judge-cost';
import { defaultPriceList, type PriceList } from './judge/cost/price-list';
import { shownLimit } from './judge/judge-exchange-term';
import { type JudgedExchanges, judgeExchanges } from './judge/judge-exchanges';
import { judgePassRate } from './judge/judge-pass-rate';
import { judgeLatency, poolDurations } from './judge/latency/judge-latency';
import type { Durations } from './judge/latency/observe-durations';
import { passRateRule } from './judge/pass-rate-rule';
import { type JudgedRequest, readRequest } from './judge/read-request';
import { readSample } from './judge/read-sample';
import type { RateRule } from './judge/statistics/sequential-test';
import type { TermSample } from './judge/term-sample';
import type { TermVerdict } from './judge/term-verdict';
import { listTerms, type NamedTerm } from './list-terms';
import { planSamples } from './plan-samples';
import type { Terms } from './terms';

/** An interaction with everything that its terms are judged by. */
export interface TermsToJudge {
  /** The validated terms of the interaction; `{ version: 1 }` where it has none. */
  readonly terms: Terms;
  /** The request that was sent, without redaction. */
  readonly request: JudgedRequest;
  /** Its exchanges in the order in which they were asked. Exchanges of earlier runs count like those of this. */
  readonly samples: readonly TermSample[];
  /** The example provider's by default. */
  readonly prices?: PriceList;
  /** How sure the run must be where too few observations refute a percentile; 0.9 by default. */
  readonly confidence?: number;
  /** `--samples`: raises the number of exchanges that every verdict of the run rests on. */
  readonly runSamples?: number;
  /** What each call of the pact cost, each call once; `cost.maxUsdPerRun` is unknown without. */
  readonly pactCalls?: readonly CallCost[];
}

/** What the exchanges of an interaction say together. */
export interface JudgedTerms {
  /** The worst of shape and terms. */
  readonly verdict: Verdict;
  /** By the same rule as the terms: every exchange must match, or as many as the pass rate says. */
  readonly shape: Pick<TermVerdict, 'verdict' | 'samples' | 'reason'>;
  /** By the name of the term, such as `latency.totalMs.p95`. */
  readonly terms: Readonly<Record<string, TermVerdict>>;
}

const DEFAULT_CONFIDENCE = 0.9;

/**
 * Judges the shape and every term of an interaction by its exchanges. Nothing is asked, read or measured: the
 * same evidence always gives the same verdict.
 */
export function judgeTerms(judging: TermsToJudge): JudgedTerms {
  const { terms, runSamples, prices = defaultPriceList } = judging;
  const samples = judging.samples.map(readSample);
  const request = readRequest(judging.request);
  const exchanges = judgeExchanges(terms, request, samples, prices);
  const plan = planSamples(terms, runSamples);
  const passRate = passRateRule(terms);
  const combine = { required: plan.required, passRate } as const;
  const context: TermContext = { ...judging, exchanges, passRate, plan, pooled: poolDurations(samples) };
  const verdicts = listTerms(terms).map((term) => {
    const { limit, unit } = { ...term, limit: shownLimit(term, request) };
    return [term.name, { ...judgeTerm(term, context), limit, unit }] as const;
  });
  const shape = combineFindings(exchanges.shape, { ...combine, show: 'first' });
  return {
    verdict: worstVerdict([shape.verdict, ...verdicts.map(([, { verdict }]) => verdict)]),
    shape: { verdict: shape.verdict, samples: shape.samples, reason: shape.reason },
    terms: Object.fromEntries(verdicts),
  };
}

interface TermContext extends TermsToJudge {
  readonly exchanges: JudgedExchanges;
  readonly passRate: RateRule | undefined;
  readonly plan: ReturnType<typeof planSamples>;
  readonly pooled: Durations;
}

function judgeTerm(term: NamedTerm, context: TermContext): Omit<TermVerdict, 'limit' | 'unit'> {
  const { exchanges, passRate, plan, pooled, pactCalls, confidence = DEFAULT_CONFIDENCE } = context;
  const { name } = term;
  if (name === 'passRate' && passRate) return judgePassRate(exchanges.outcomes, passRate, plan.atMost);
  if (name.startsWith('latency.')) return judgeLatency(term, pooled, confidence);
  if (name === 'cost.maxUsdPerRun')
    return { ...judgeRunCost(pactCalls, Number(term.limit)), samples: pactCalls?.length ?? 0 };
  return combineFindings(exchanges.terms.get(name) ?? [], {
    required: plan.required,
    passRate,
    show: typeof term.limit === 'number' ? 'largest' : 'first',
  });
}
