import type { ProviderRequest } from '../../evidence/evidence';
import { type EngineExchange, needsStateValues } from '../engine/derive-pacts';
import { EngineError } from '../engine/engine-error';
import type { EngineWorkspace } from '../engine/engine-workspace';
import { groupBy } from '../group-by';
import type { LoadedPact, PactInteraction } from '../pact-interaction';
import { startCollector } from './collector';

/** One exchange that a run rests on: an interaction of a pact, asked for the `sample`-th time (from 0). */
export interface PlannedExchange extends EngineExchange {
  readonly sample: number;
}

/** The exchanges of the interactions that are to be asked: as many samples as their terms want, else one. */
export function enumerateExchanges(
  pacts: readonly LoadedPact[],
  isAsked: (interaction: PactInteraction) => boolean,
): PlannedExchange[] {
  const exchanges = pacts.flatMap((pact) =>
    pact.interactions.filter(isAsked).flatMap((interaction) =>
      Array.from({ length: interaction.terms?.samples ?? 1 }, (_, sample) => ({
        pact,
        interaction,
        sample,
      })),
    ),
  );
  return exchanges.map((exchange, index) => ({ ...exchange, key: `exchange-${index + 1}` }));
}

/** Requests by interaction, as the engine generates them. */
export type PlannedRequests = Map<PactInteraction, ProviderRequest>;

/**
 * Lets the engine replay the exchanges against a collector and returns the request of each interaction: all
 * its samples ask the same.
 *
 * A request that needs values from a provider state has example values until its states are arranged: it is
 * planned again with those values, by the key of its exchange, when they are known.
 */
export async function planRequests(
  workspace: EngineWorkspace,
  exchanges: readonly PlannedExchange[],
  options: { stateValues?: ReadonlyMap<string, object>; signal?: AbortSignal } = {},
): Promise<PlannedRequests> {
  const asked = [...groupBy(exchanges, ({ interaction }) => interaction).values()].flatMap(
    ([first]) => first ?? [],
  );
  const collector = await startCollector(options.stateValues);
  try {
    const outcomes = await workspace.replay({
      exchanges: asked,
      port: collector.port,
      signal: options.signal,
    });
    const failures = outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome.failure] : []));
    return requestsOf(asked, collector.requests, failures);
  } finally {
    await collector.close();
  }
}

/** Whether the request of an exchange takes values that only arranging its states gives. */
export function isPlannedAgain({ interaction }: PlannedExchange): boolean {
  return needsStateValues(interaction);
}

/** An interaction whose request was never sent was not replayed: going on would judge less than the pact says. */
function requestsOf(
  exchanges: readonly PlannedExchange[],
  seen: ReadonlyMap<string, ProviderRequest>,
  failures: readonly string[],
): PlannedRequests {
  const missing = exchanges.filter(({ key }) => !seen.has(key));
  if (missing.length > 0) throw new EngineError(missing.map(placeOf), failures);
  return new Map(
    exchanges.flatMap(({ key, interaction }) => {
      const request = seen.get(key);
      return request ? [[interaction, request]] : [];
    }),
  );
}

function placeOf({ pact, interaction }: PlannedExchange): string {
  return `${pact.source}, interaction "${interaction.description}"`;
}
