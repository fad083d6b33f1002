import type { Evidence } from '../../evidence/evidence';
import type { Outcome } from '../collect/evidence-at-hand';
import type { EngineWorkspace } from '../engine/engine-workspace';
import { judgeExchange } from '../judge/judge-exchange';
import { judgeShapes } from '../judge/judge-shapes';
import { settleFromEvidence } from '../judge/settle-from-evidence';
import type { PlannedExchange } from '../plan/asked-interaction';
import {
  absentSamples,
  dueExchanges,
  type Sample,
  type SampledInteraction,
  type SamplingRules,
} from './sampled-interaction';

/** Gives the outcome of exchanges by their key: from evidence at hand, or by asking. */
export type Obtain = (exchanges: readonly PlannedExchange[]) => Promise<ReadonlyMap<string, Outcome>>;

export interface Sampling extends SamplingRules {
  readonly workspace: EngineWorkspace;
  readonly signal?: AbortSignal;
  onJudged(count: number): void;
}

/**
 * Takes the samples that the interactions need, round by round: each round obtains the next few exchanges of all
 * of them and lets the engine judge these. An interaction of which something cannot be had waits as it is.
 */
export async function takeSamples(
  interactions: readonly SampledInteraction[],
  obtain: Obtain,
  sampling: Sampling,
): Promise<void> {
  const byAsked = new Map(interactions.map((interaction) => [interaction.asked, interaction]));
  let due = interactions.flatMap((interaction) => dueExchanges(interaction, sampling));
  while (due.length > 0) {
    const samples = await judge(due, await obtain(due), sampling);
    sampling.onJudged(samples.length);
    for (const sample of samples) {
      // A sample takes the place of the one that was missing; the others follow.
      const interaction = byAsked.get(sample.exchange.asked);
      if (interaction) interaction.samples[sample.exchange.sample] = sample;
    }
    const open = interactions.filter((interaction) => absentSamples(interaction).length === 0);
    due = open.flatMap((interaction) => dueExchanges(interaction, sampling));
  }
}

async function judge(
  exchanges: readonly PlannedExchange[],
  outcomes: ReadonlyMap<string, Outcome>,
  { workspace, signal }: Sampling,
): Promise<Sample[]> {
  const evidence = new Map<string, Evidence>();
  const stateValues = new Map<string, object>();
  for (const [key, outcome] of outcomes) {
    if (!('recorded' in outcome)) continue;
    evidence.set(key, outcome.recorded.evidence);
    if (outcome.recorded.stateValues) stateValues.set(key, outcome.recorded.stateValues);
  }
  const judgeable = exchanges.filter(({ key, interaction }) => {
    const seen = evidence.get(key);
    return seen !== undefined && settleFromEvidence(interaction, seen) === undefined;
  });
  const shapes = await judgeShapes(workspace, judgeable, evidence, { stateValues, signal });
  return exchanges.flatMap((exchange): Sample[] => {
    const outcome = outcomes.get(exchange.key);
    if (outcome === undefined) return [];
    if ('absence' in outcome) return [{ exchange, absence: outcome.absence }];
    const { recorded, isReused } = outcome;
    const judgement = judgeExchange(exchange.interaction, exchange.key, recorded.evidence, shapes);
    return [{ exchange, recorded, isReused, judgement }];
  });
}
