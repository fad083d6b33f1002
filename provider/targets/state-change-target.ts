import type { ProviderState } from '../states/state-registry';
import {
  changeState,
  isOwnEndpoint,
  keepsScopesApart,
  type StateChangeAction,
  type StateChangeEndpoint,
} from './change-state';
import { SCOPE_HEADER } from './gateway-headers';
import type { StateArranger, VerificationTarget } from './verification-target';

export interface StateChangeOptions extends StateChangeEndpoint {
  /** Makes the name of a scope, different each time. */
  newScope(): string;
}

/** A provider with an endpoint for state changes: whether it can arrange a state, it says when it is asked to. */
export function createStateChangeTarget(options: StateChangeOptions): VerificationTarget {
  return {
    canArrange: () => true,
    keepsStatesApart: keepsScopesApart(options.url),
    mayBeGateway: isOwnEndpoint(options.url),
    arrange: async (states) => {
      const scope = options.newScope();
      const change = (state: ProviderState, action: StateChangeAction) =>
        changeState(options, { state, action, scope });
      const values: Record<string, unknown> = {};
      const arrangers = new Set<StateArranger>();
      const arranged: ProviderState[] = [];
      const undo = async () => {
        for (const state of arranged.toReversed()) await change(state, 'teardown');
      };
      try {
        for (const state of states) {
          const changed = await change(state, 'setup');
          Object.assign(values, changed.values);
          if (changed.arrangedBy !== undefined) arrangers.add(changed.arrangedBy);
          arranged.push(state);
        }
      } catch (error) {
        await undo().catch(() => undefined);
        throw error;
      }
      const headers = states.length === 0 ? [] : ([[SCOPE_HEADER, scope]] as const);
      return { values, arrangedBy: strongest(arrangers), headers, undo };
    },
  };
}

/** Where a gateway has arranged one of the states, the answer is no proof about the provider. */
function strongest(arrangers: ReadonlySet<StateArranger>): StateArranger | undefined {
  return arrangers.has('gateway') ? 'gateway' : [...arrangers][0];
}
