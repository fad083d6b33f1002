import type { ProviderState } from '../../states/state-registry';
import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import type { Fault } from './fault';

/** The provider states of an interaction, and what is wrong with how they are written. */
export interface ReadStates {
  readonly states: readonly ProviderState[];
  readonly faults: readonly Fault[];
}

/** The name that is meant by these is passed over by every reader: the provider would be asked in no state. */
const MISSPELT = /^(?:provider[_-]?states?|states?|given)$/i;
const NAMES = new Set(['providerStates', 'providerState', 'provider_state']);

/** Reads the states of an interaction: a list from version 3 of the specification on, one sentence before it. */
export function readStates(item: JsonObject): ReadStates {
  const list = readList(item['providerStates'] ?? null);
  const singles = ['providerState', 'provider_state'].map((key) => readSingle(key, item[key] ?? null, list));
  const parts = [list, ...singles];
  const misspelt = Object.keys(item).filter((key) => MISSPELT.test(key) && !NAMES.has(key));
  return {
    states: parts.flatMap(({ states }) => states),
    faults: [
      ...parts.flatMap(({ faults }) => faults),
      ...misspelt.map((key): Fault => [key, 'states are read from providerStates only']),
    ],
  };
}

function readList(list: JsonValue): ReadStates {
  if (list === null) return { states: [], faults: [] };
  if (!Array.isArray(list)) return refuse('providerStates', 'the states are a list of {"name", "params"}');
  const read = list.map((state, index) => readState(state, `providerStates[${index}]`));
  return { states: read.flatMap(({ states }) => states), faults: read.flatMap(({ faults }) => faults) };
}

function readState(state: JsonValue, place: string): ReadStates {
  if (!isJsonObject(state)) return refuse(place, 'a state is an object {"name", "params"}');
  const name = state['name'];
  const params = state['params'] ?? {};
  if (typeof name !== 'string' || name.trim() === '')
    return refuse(`${place}.name`, 'the state has no name (text)');
  if (!isJsonObject(params)) return refuse(`${place}.params`, "a state's params are an object");
  return { states: [{ name, params }], faults: [] };
}

/** An empty text is how old writers say that there is no state. */
function readSingle(key: string, name: JsonValue, { states }: ReadStates): ReadStates {
  if (name === null || name === '') return { states: [], faults: [] };
  if (typeof name !== 'string') return refuse(key, 'the state is a text');
  if (states.length === 0) return { states: [{ name, params: {} }], faults: [] };
  const isAmongThem = states.some((state) => state.name === name);
  return isAmongThem ? { states: [], faults: [] } : refuse(key, 'it is not among the providerStates');
}

function refuse(place: string, message: string): ReadStates {
  return { states: [], faults: [[place, message]] };
}
