import { groupBy } from '../group-by';
import { isJsonObject, type JsonObject } from '../json-value';
import type { LoadedPact, PactInteraction } from '../pact-interaction';

/** The request header by which loopback servers know which exchange the engine asks for. */
export const EXCHANGE_HEADER = 'x-modelpact-exchange';

/** The engine takes time in the square of a file's length; from here on shorter files gain nothing more. */
const MAX_EXCHANGES_PER_FILE = 25;

/** One exchange as the engine shall replay it; the key is unique in a run and names the derived interaction. */
export interface EngineExchange {
  readonly key: string;
  readonly pact: LoadedPact;
  readonly interaction: PactInteraction;
}

/** A pact made for the engine: the same requests and responses under names of our own. */
export interface DerivedPact {
  readonly json: JsonObject;
  readonly exchangeCount: number;
}

/**
 * Pacts for the engine in which every interaction has a unique name and a header with that name.
 *
 * The engine's results name an interaction by its description only, and a contract may use one description
 * in two states. States, pending marks and comments are left out: we arrange the states, we decide what
 * counts. A state stays, under our name, where a generator needs its values. Where only the requests count,
 * the engine need not compare answers: any will do.
 */
export function derivePacts(
  exchanges: readonly EngineExchange[],
  { judgesAnswers }: { readonly judgesAnswers: boolean },
): DerivedPact[] {
  const byPact = groupBy(exchanges, (exchange) => exchange.pact);
  return [...byPact].flatMap(([pact, ofPact]) =>
    slices(ofPact, MAX_EXCHANGES_PER_FILE).map((slice) => ({
      exchangeCount: slice.length,
      json: derivePact(pact, slice, judgesAnswers),
    })),
  );
}

function derivePact(
  pact: LoadedPact,
  exchanges: readonly EngineExchange[],
  judgesAnswers: boolean,
): JsonObject {
  return {
    consumer: { name: 'consumer' },
    provider: { name: 'provider' },
    interactions: exchanges.map((exchange) => deriveInteraction(exchange, judgesAnswers)),
    ...(pact.exactJson['metadata'] === undefined ? {} : { metadata: pact.exactJson['metadata'] }),
  };
}

function deriveInteraction({ key, interaction }: EngineExchange, judgesAnswers: boolean): JsonObject {
  const {
    pending,
    comments,
    providerStates,
    providerState,
    provider_state,
    _id,
    key: hash,
    ...kept
  } = interaction.exactJson;
  const request = isJsonObject(kept['request']) ? kept['request'] : {};
  const headers = isJsonObject(request['headers']) ? request['headers'] : {};
  return {
    ...kept,
    description: key,
    ...(needsStateValues(interaction) ? { providerStates: [{ name: key }] } : {}),
    request: { ...request, headers: { ...headers, [EXCHANGE_HEADER]: key } },
    ...(judgesAnswers ? {} : { response: { status: 200 } }),
  };
}

/** Whether a generator of the interaction takes a value that arranging its states gives back. */
export function needsStateValues(interaction: PactInteraction): boolean {
  const { request, response } = interaction.json;
  return [request, response].some((part) => isJsonObject(part) && namesStateGenerator(part['generators']));
}

function namesStateGenerator(generators: unknown): boolean {
  if (Array.isArray(generators)) return generators.some(namesStateGenerator);
  if (!isJsonObject(generators)) return false;
  return generators['type'] === 'ProviderState' || Object.values(generators).some(namesStateGenerator);
}

function slices<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
