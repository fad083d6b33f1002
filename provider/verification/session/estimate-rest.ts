import { type PicoUsd, usdOf } from '../../terms/judge/cost/usd';
import { type PlannedExchange, toPlannedExchange } from '../plan/asked-interaction';
import { type CallEstimate, estimateCall } from '../plan/estimate-call';
import { absentSamples, judgedSamples, type SampledInteraction } from '../sampling/sampled-interaction';
import type { Session } from './open-session';

/** What is still to be asked, at most. */
export interface RestEstimate {
  /** Each call once, whoever needs it. */
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Undefined where a price is not known. */
  readonly picoUsd: PicoUsd | undefined;
  /** Why a price is not known, each reason once. */
  readonly unpriced: readonly string[];
}

/** The exchanges of an interaction that may still be asked: all that its terms may need and that are not there. */
export function restOf(interaction: SampledInteraction): PlannedExchange[] {
  const absent = absentSamples(interaction);
  if (absent.length === 0) return [];
  const { asked, samples } = interaction;
  const further = Math.max(0, asked.samples.atMost - samples.length);
  return [
    ...absent.map(({ exchange }) => exchange),
    ...Array.from({ length: further }, (_, index) => toPlannedExchange(asked, samples.length + index)),
  ];
}

/** How many exchanges the interaction rests on, at most. */
export function exchangesOf(interaction: SampledInteraction): number {
  return judgedSamples(interaction).length + restOf(interaction).length;
}

/** Estimates what is still to be asked for these interactions, at most. */
export function estimateRest(
  interactions: readonly SampledInteraction[],
  { settings, isOwn }: Pick<Session, 'settings'> & { isOwn(exchange: PlannedExchange): boolean },
): RestEstimate {
  const byName = new Map(
    interactions
      .flatMap(restOf)
      .filter(isOwn)
      .map((exchange) => [exchange.name, exchange]),
  );
  const ofInteraction = new Map<string, CallEstimate>();
  const estimates = [...byName.values()].map(({ asked, interaction }) => {
    const known = ofInteraction.get(asked.key) ?? estimateCall(asked.request, interaction, settings.prices);
    ofInteraction.set(asked.key, known);
    return known;
  });
  const unpriced = estimates.flatMap(({ cost }) => (cost.kind === 'unknown' ? [cost.reason] : []));
  return {
    calls: estimates.length,
    promptTokens: estimates.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
    completionTokens: estimates.reduce((sum, { completionTokens }) => sum + completionTokens, 0),
    picoUsd:
      unpriced.length > 0
        ? undefined
        : estimates.reduce((sum, { cost }) => sum + (cost.kind === 'known' ? cost.picoUsd : 0n), 0n),
    unpriced: [...new Set(unpriced)],
  };
}

/** In US dollars, to be shown; null where it is not known. */
export function estimatedUsd({ picoUsd }: RestEstimate): number | null {
  return picoUsd === undefined ? null : usdOf(picoUsd);
}
