import type { Evidence } from '../../evidence/evidence';
import type { Outcome } from '../collect/evidence-at-hand';
import { describeFailure } from '../describe-failure';
import type { EngineWorkspace } from '../engine/engine-workspace';
import { type ExchangeJudgement, judgeExchange } from '../judge/judge-exchange';
import { judgeShapes, type ShapeResults } from '../judge/judge-shapes';
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
  let due = interactions.flatMap((interaction) => dueOf(interaction, sampling));
  while (due.length > 0) {
    const samples = await judge(due, await obtain(due), sampling);
    sampling.onJudged(samples.length);
    for (const sample of samples) {
      // A sample takes the place of the one that was missing; the others follow.
      const interaction = byAsked.get(sample.exchange.asked);
      if (interaction) interaction.samples[sample.exchange.sample] = sample;
    }
    const open = interactions.filter((interaction) => absentSamples(interaction).length === 0);
    due = open.flatMap((interaction) => dueOf(interaction, sampling));
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
    return seen !== undefined && !isSettled(interaction, seen);
  });
  const shapes = await judgeShapes(workspace, judgeable, evidence, { stateValues, signal });
  return exchanges.flatMap((exchange): Sample[] => {
    const outcome = outcomes.get(exchange.key);
    if (outcome === undefined) return [];
    if ('absence' in outcome) return [{ exchange, absence: outcome.absence }];
    const { recorded, isReused } = outcome;
    return [{ exchange, recorded, isReused, judgement: judgeOne(exchange, recorded.evidence, shapes) }];
  });
}

/** Where that cannot be found out the engine is not asked, and judging says why. */
function isSettled(interaction: PlannedExchange['interaction'], evidence: Evidence): boolean {
  try {
    return settleFromEvidence(interaction, evidence) !== undefined;
  } catch {
    return true;
  }
}

/** One answer on which judging fails must not take the verdicts on all others along. */
function judgeOne(
  { interaction, key }: PlannedExchange,
  evidence: Evidence,
  shapes: ShapeResults,
): ExchangeJudgement {
  try {
    return judgeExchange(interaction, key, evidence, shapes);
  } catch (error) {
    return { ...describeFailure(error), mismatches: [] };
  }
}

/** Where the terms cannot be judged nothing more is asked for them; the report says why. */
function dueOf(interaction: SampledInteraction, sampling: Sampling): PlannedExchange[] {
  try {
    return dueExchanges(interaction, sampling);
  } catch {
    return [];
  }
}
