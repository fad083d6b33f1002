import type { ProviderState } from '../states/state-registry';
import { StateChangeError, type VerificationTarget } from './verification-target';

/** Our simulator keeps the states of one scope apart from others'; other endpoints ignore the header. */
const SCOPE_HEADER = 'x-modelpact-state-scope';
const SIMULATOR_PATH = '/_modelpact/provider-states';

export interface StateChangeOptions {
  readonly url: URL;
  readonly timeoutMs: number;
  /** Makes the name of a scope, different each time. */
  newScope(): string;
}

/** A provider with an endpoint for state changes (POST {state, params, action}): it can arrange every state. */
export function createStateChangeTarget(options: StateChangeOptions): VerificationTarget {
  return {
    canArrange: () => true,
    keepsStatesApart: options.url.pathname === SIMULATOR_PATH,
    arrange: async (states) => {
      const scope = options.newScope();
      const change = (state: ProviderState, action: Action) => changeState(options, scope, state, action);
      const values: Record<string, unknown> = {};
      const arranged: ProviderState[] = [];
      const undo = async () => {
        for (const state of arranged.toReversed()) await change(state, 'teardown');
      };
      try {
        for (const state of states) {
          Object.assign(values, await change(state, 'setup'));
          arranged.push(state);
        }
      } catch (error) {
        await undo().catch(() => undefined);
        throw error;
      }
      return { values, headers: states.length === 0 ? [] : [[SCOPE_HEADER, scope]], undo };
    },
  };
}

type Action = 'setup' | 'teardown';

async function changeState(
  { url, timeoutMs }: StateChangeOptions,
  scope: string,
  { name, params }: ProviderState,
  action: Action,
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SCOPE_HEADER]: scope },
    body: JSON.stringify({ state: name, params, action }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => {
    throw new StateChangeError(`${url.origin}${url.pathname} does not answer`);
  });
  if (!response.ok) throw new StateChangeError(`${url.origin}${url.pathname} answered ${response.status}`);
  return valuesIn(await response.text());
}

function valuesIn(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? { ...json } : {};
  } catch {
    return {};
  }
}
