import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from './lossless-json/json-value';
import { sortKeys, writeCanonicalJson } from './lossless-json/write-canonical-json';

/** A state that consumers expect a provider to be put into. */
export interface ProviderState {
  readonly name: string;
  /** Absent where the consumer gave none. */
  readonly params: JsonValue | undefined;
  readonly consumers: readonly string[];
}

/** The states that the pacts ask for, by name; one for each set of parameters. */
export function collectProviderStates(
  pacts: readonly { readonly consumerName: string; readonly content: JsonObject }[],
): ProviderState[] {
  const states = new Map<string, ProviderState>();
  for (const { consumerName, content } of pacts) {
    for (const { name, params } of statesOf(content)) {
      const key = writeCanonicalJson(sortKeys([name, params ?? null]));
      const consumers = new Set([...(states.get(key)?.consumers ?? []), consumerName]);
      states.set(key, { name, params, consumers: [...consumers] });
    }
  }
  return [...states.values()].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

type NamedState = Pick<ProviderState, 'name' | 'params'>;

function statesOf(content: JsonObject): NamedState[] {
  return ['interactions', 'messages'].flatMap((key) => {
    const list = content.get(key);
    return isJsonArray(list) ? list.flatMap(statesOfInteraction) : [];
  });
}

// A text in the second version of the Pact specification, a list of states since the third.
function statesOfInteraction(interaction: JsonValue): NamedState[] {
  if (!isJsonObject(interaction)) return [];
  const states = interaction.get('providerStates') ?? interaction.get('providerState');
  if (typeof states === 'string') return [{ name: states, params: undefined }];
  return isJsonArray(states) ? states.flatMap(toState) : [];
}

function toState(state: JsonValue): NamedState[] {
  if (!isJsonObject(state)) return [];
  const name = state.get('name');
  return typeof name === 'string' ? [{ name, params: state.get('params') ?? undefined }] : [];
}
