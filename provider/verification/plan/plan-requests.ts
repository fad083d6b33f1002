import type { ProviderRequest } from '../../evidence/evidence';
import type { EngineExchange } from '../engine/derive-pacts';
import { EngineError } from '../engine/engine-error';
import type { EngineWorkspace } from '../engine/engine-workspace';
import { replayApart } from '../engine/replay-apart';
import type { LoadedPact, PactInteraction } from '../pact-interaction';
import { startCollector } from './collector';

/** The interactions that are to be asked, under names that are unique in a run. */
export function enumerateInteractions(
  pacts: readonly LoadedPact[],
  isAsked: (interaction: PactInteraction) => boolean,
): EngineExchange[] {
  const asked = pacts.flatMap((pact) =>
    pact.interactions.filter(isAsked).map((interaction) => ({ pact, interaction })),
  );
  return asked.map((exchange, index) => ({ ...exchange, key: `exchange-${index + 1}` }));
}

/**
 * Lets the engine replay exchanges against a collector and returns the request of each by its key.
 *
 * A request that needs values from a provider state has example values until its states are arranged: it is
 * planned again with those values, by the key of its exchange, when they are known.
 *
 * @throws EngineError where the engine made no request for an exchange.
 */
export async function planRequests(
  workspace: EngineWorkspace,
  exchanges: readonly EngineExchange[],
  options: { stateValues?: ReadonlyMap<string, object>; signal?: AbortSignal } = {},
): Promise<ReadonlyMap<string, ProviderRequest>> {
  if (exchanges.length === 0) return new Map();
  const collector = await startCollector(options.stateValues);
  try {
    const replay = { exchanges, port: collector.port, judgesAnswers: false, signal: options.signal };
    const failures = await replayApart(workspace, replay, () => collector.requests);
    // An interaction whose request was never sent was not replayed: going on would judge less than the pact says.
    const missing = exchanges.filter(({ key }) => !collector.requests.has(key));
    if (missing.length > 0) throw new EngineError(missing.map(placeOf), new Set(failures.values()));
    return collector.requests;
  } finally {
    await collector.close();
  }
}

function placeOf({ pact, interaction }: EngineExchange): string {
  return `${pact.source}, interaction "${interaction.description}"`;
}
