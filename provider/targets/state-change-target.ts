import type { ProviderState } from '../states/state-registry';
import { type StateArranger, StateChangeError, type VerificationTarget } from './verification-target';

/** Our simulator keeps the states of one scope apart from others'; other endpoints ignore the header. */
const SCOPE_HEADER = 'x-modelpact-state-scope';
const SIMULATOR_PATH = '/_modelpact/provider-states';
/** By this header a gateway says that it is one: what it injects is no proof about the provider behind it. */
const ARRANGER_HEADER = 'x-modelpact-arranged-by';

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
      let arrangedBy: StateArranger | undefined;
      const arranged: ProviderState[] = [];
      const undo = async () => {
        for (const state of arranged.toReversed()) await change(state, 'teardown');
      };
      try {
        for (const state of states) {
          const changed = await change(state, 'setup');
          Object.assign(values, changed.values);
          arrangedBy ??= changed.arrangedBy;
          arranged.push(state);
        }
      } catch (error) {
        await undo().catch(() => undefined);
        throw error;
      }
      return { values, arrangedBy, headers: states.length === 0 ? [] : [[SCOPE_HEADER, scope]], undo };
    },
  };
}

type Action = 'setup' | 'teardown';

async function changeState(
  { url, timeoutMs }: StateChangeOptions,
  scope: string,
  { name, params }: ProviderState,
  action: Action,
): Promise<{ values: Record<string, unknown>; arrangedBy: StateArranger }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SCOPE_HEADER]: scope },
    body: JSON.stringify({ state: name, params, action }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => {
    throw new StateChangeError(`${url.origin}${url.pathname} does not answer`);
  });
  if (!response.ok) throw new StateChangeError(`${url.origin}${url.pathname} answered ${response.status}`);
  return { values: valuesIn(await response.text()), arrangedBy: arrangerOf(response, url) };
}

function arrangerOf({ headers }: Response, { pathname }: URL): StateArranger {
  if (headers.get(ARRANGER_HEADER) === 'gateway') return 'gateway';
  return pathname === SIMULATOR_PATH ? 'simulator' : 'state-change endpoint';
}

function valuesIn(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? { ...json } : {};
  } catch {
    return {};
  }
}
