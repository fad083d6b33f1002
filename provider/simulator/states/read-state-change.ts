import type { StateParams } from './provider-states';
import { StateChangeError } from './resolve-state';

export interface StateChange {
  action: 'setup' | 'teardown';
  states: { sentence: string; params: StateParams }[];
}

/**
 * Reads a state change in any of the forms in which verifiers send it:
 *
 * - `{ state, params, action }`; without `action` it is a setup,
 * - `{ states: [...] }`, each a sentence or `{ name, params }`, or such a list by itself,
 * - an empty sentence: "an interaction without states", which changes nothing but may begin a new arrangement.
 *
 * @throws StateChangeError 400 for anything else.
 */
export function readStateChange(body: unknown): StateChange {
  if (Array.isArray(body)) return { action: 'setup', states: body.flatMap((entry) => readEntry(entry, {})) };
  if (!isRecord(body)) throw malformed('the body is not a JSON object');
  const params = readParams(body['params']);
  const entries = Array.isArray(body['states'])
    ? body['states']
    : [body['state'] ?? body['name'] ?? body['states']];
  return {
    action: readAction(body['action']),
    states: entries.flatMap((entry) => readEntry(entry, params)),
  };
}

/**
 * Reads a state change from a query: `state` and `action`, and every other name a parameter of the state.
 *
 * @throws StateChangeError 400 as {@link readStateChange}.
 */
export function readStateChangeQuery(query: unknown): StateChange {
  if (!isRecord(query)) throw malformed('there is neither a body nor a query');
  const { state, action, ...params } = query;
  return readStateChange({ state, action, params });
}

function readEntry(entry: unknown, params: StateParams): StateChange['states'] {
  if (entry === '') return [];
  if (typeof entry === 'string') return [{ sentence: entry, params }];
  if (!isRecord(entry)) throw malformed("'state' is not a text");
  const sentence = entry['state'] ?? entry['name'];
  if (typeof sentence !== 'string') throw malformed("'state' is not a text");
  return readEntry(sentence, { ...params, ...readParams(entry['params']) });
}

function readAction(action: unknown): 'setup' | 'teardown' {
  if (action === undefined || action === null || action === 'setup') return 'setup';
  if (action === 'teardown') return 'teardown';
  throw malformed("'action' is neither 'setup' nor 'teardown'");
}

function readParams(params: unknown): StateParams {
  if (params === undefined || params === null) return {};
  if (!isRecord(params)) throw malformed("'params' is not an object");
  return params;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const malformed = (reason: string) =>
  new StateChangeError(
    `Malformed state change: ${reason}. Send {"state": "…", "params": {…}, "action": "setup"}.`,
    400,
  );
