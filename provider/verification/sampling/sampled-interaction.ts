import type { RecordedExchange } from '../../evidence/recorded-exchange';
import type { PriceList } from '../../terms/judge/cost/price-list';
import type { TermSample } from '../../terms/judge/term-sample';
import type { TermsToJudge } from '../../terms/judge-terms';
import { nextSamples } from '../../terms/plan-samples';
import type { ExchangeJudgement } from '../judge/judge-exchange';
import { type AskedInteraction, type PlannedExchange, toPlannedExchange } from '../plan/asked-interaction';
import type { Settlement } from '../settled-interaction';

/** One sample of an interaction: its evidence and what it says, or why there is none. */
export type Sample = { readonly exchange: PlannedExchange } & (
  | {
      readonly recorded: RecordedExchange;
      readonly isReused: boolean;
      readonly judgement: ExchangeJudgement;
    }
  | { readonly absence: Settlement }
);

export type JudgedSample = Extract<Sample, { recorded: RecordedExchange }>;

/** An interaction and its samples so far, in the order in which they are asked. */
export interface SampledInteraction {
  readonly asked: AskedInteraction;
  readonly samples: Sample[];
}

/** How the samples of a run are judged. */
export interface SamplingRules {
  readonly prices: PriceList;
  readonly runSamples?: number;
}

/** The samples that have been judged. */
export function judgedSamples({ samples }: SampledInteraction): JudgedSample[] {
  return samples.filter((sample) => 'recorded' in sample);
}

/** The samples of which there is no evidence. */
export function absentSamples({ samples }: SampledInteraction): Exclude<Sample, JudgedSample>[] {
  return samples.filter((sample) => 'absence' in sample);
}

/**
 * The exchanges that are needed next: those of which there is no evidence yet, else as many further ones as the
 * terms still ask for.
 */
export function dueExchanges(interaction: SampledInteraction, rules: SamplingRules): PlannedExchange[] {
  const absent = absentSamples(interaction);
  if (absent.length > 0) return absent.map(({ exchange }) => exchange);
  const { asked, samples } = interaction;
  const count = nextSamples(toTermsToJudge(interaction, rules));
  return Array.from({ length: count }, (_, index) => toPlannedExchange(asked, samples.length + index));
}

/** The interaction as its terms are judged. */
export function toTermsToJudge(interaction: SampledInteraction, rules: SamplingRules): TermsToJudge {
  const judged = judgedSamples(interaction);
  const { asked } = interaction;
  return {
    terms: asked.interaction.terms ?? { version: 1 },
    // What was really sent: the plan has example values where states give the real ones.
    request: judged[0]?.recorded.request ?? asked.request,
    samples: judged.map(
      ({ recorded, judgement }): TermSample => ({ exchange: recorded.evidence, shape: judgement.verdict }),
    ),
    prices: rules.prices,
    runSamples: rules.runSamples,
  };
}
