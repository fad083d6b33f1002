import { readStateChange, readStateChangeQuery } from '../../simulator/states/read-state-change';
import { StateChangeError as MalformedChangeError } from '../../simulator/states/resolve-state';
import { findKnownState, knownStates, type ProviderState, paramsOf } from '../../states/state-registry';
import { changeState, type StateChangeEndpoint } from '../../targets/change-state';
import { StateChangeError } from '../../targets/verification-target';
import { createFault } from './faults';
import { StateRefusal } from './state-refusal';
import type { ArrangedState, StateScopes } from './state-scopes';

/** Brings states about, each where it can be had. */
export interface StateChanges {
  /**
   * Does what a verifier sends, and returns what was arranged.
   *
   * @throws StateRefusal where it does not come about; then nothing of the change has.
   */
  change(
    sent: { readonly body: Buffer; readonly query: URLSearchParams },
    scope?: string,
  ): Promise<ArrangedState[]>;
  /** Turns everything off, at the target too. */
  reset(scope?: string): Promise<void>;
}

/** Makes the changes. `atTarget` is where the target takes state changes itself. */
export function createStateChanges(
  scopes: StateScopes,
  atTarget: StateChangeEndpoint | undefined,
): StateChanges {
  async function change(state: ProviderState, action: 'setup' | 'teardown', scope: string | undefined) {
    if (atTarget === undefined) return undefined;
    return changeState(atTarget, { state, action, scope }).catch((error: unknown) => {
      if (!(error instanceof StateChangeError)) throw error;
      throw new StateRefusal(502, `The target did not change the state "${state.name}": ${error.message}.`);
    });
  }

  async function arrange(state: ProviderState, scope: string | undefined): Promise<ArrangedState> {
    const known = findKnownState(state);
    if (known === undefined) throw noSuchState(state);
    const params = paramsOf(known, state);
    const fault = createFault(known, params);
    if (fault) return { state, values: params, arrangedBy: 'gateway', fault };
    const changed = await change(state, 'setup', scope);
    if (changed) return { state, values: changed.values, arrangedBy: changed.arrangedBy };
    if (known.arrangedBy === 'request') return { state, values: params };
    throw cannotArrange(state);
  }

  /** The target has not seen the request that a fault answered, so it does not know that it may begin anew. */
  async function leave(earlier: readonly ArrangedState[], scope: string | undefined): Promise<void> {
    if (!earlier.some(({ fault }) => fault)) return;
    for (const { state, fault } of earlier) {
      if (!fault) await change(state, 'teardown', scope).catch(() => undefined);
    }
  }

  async function setUp(
    states: readonly ProviderState[],
    scope: string | undefined,
  ): Promise<ArrangedState[]> {
    for (const state of states) if (findKnownState(state) === undefined) throw noSuchState(state);
    await leave(scopes.begin(scope), scope);
    // "An interaction without states": the target may begin anew too.
    if (states.length === 0) await change({ name: '', params: {} }, 'setup', scope);
    const arranged: ArrangedState[] = [];
    try {
      for (const state of states) {
        const one = await arrange(state, scope);
        scopes.add(scope, one);
        arranged.push(one);
      }
    } catch (error) {
      const done = arranged.map(({ state }) => state);
      await tearDown(done, scope).catch(() => undefined);
      scopes.forgetEmpty(scope);
      throw error;
    }
    return arranged;
  }

  async function tearDown(
    states: readonly ProviderState[],
    scope: string | undefined,
  ): Promise<ArrangedState[]> {
    const removed: ArrangedState[] = [];
    for (const state of states) {
      const one = scopes.remove(scope, state);
      if (one) removed.push(one);
      if (!one?.fault) await change(state, 'teardown', scope);
    }
    return removed;
  }

  return {
    async change({ body, query }, scope) {
      const { action, states } = read(body, query);
      const named = states.map(({ sentence, params }) => ({ name: sentence, params }));
      return action === 'setup' ? setUp(named, scope) : tearDown(named, scope);
    },
    async reset(scope) {
      // All of them, though one fails: what is off here cannot be turned off at the target by asking again.
      let failure: unknown;
      for (const { scopeId, arranged } of scopes.reset(scope)) {
        for (const { state } of arranged.filter(({ fault }) => !fault)) {
          await change(state, 'teardown', scopeId).catch((error: unknown) => {
            failure ??= error;
          });
        }
      }
      if (failure !== undefined) throw failure;
    },
  };
}

/** With `--state-change-as-query` a verifier sends the change in the query and no body. */
function read(body: Buffer, query: URLSearchParams) {
  try {
    if (body.length === 0) return readStateChangeQuery(Object.fromEntries(query));
    return readStateChange(JSON.parse(body.toString('utf8')));
  } catch (error) {
    if (error instanceof MalformedChangeError) throw new StateRefusal(400, error.message);
    throw new StateRefusal(400, 'Malformed state change: the body is not JSON.');
  }
}

function noSuchState({ name }: ProviderState): StateRefusal {
  const known = knownStates.map(({ sentence }) => `"${sentence}"`).join(', ');
  return new StateRefusal(404, `No such state: "${name.slice(0, 200)}". Known states: ${known}.`);
}

function cannotArrange({ name }: ProviderState): StateRefusal {
  return new StateRefusal(
    501,
    `This gateway cannot arrange the state "${name.slice(0, 200)}": only the provider can. ` +
      'Start the gateway with --target-state-change-url, or verify against the offline provider.',
  );
}
