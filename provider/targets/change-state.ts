import type { ProviderState } from '../states/state-registry';
import { isTooDeep } from '../verification/json-depth';
import { ARRANGER_HEADER, SCOPE_HEADER, STATES_PATH } from './gateway-headers';
import { type StateArranger, StateChangeError } from './verification-target';

export type StateChangeAction = 'setup' | 'teardown';

/** An endpoint that takes state changes. */
export interface StateChangeEndpoint {
  readonly url: URL;
  readonly timeoutMs: number;
}

export interface StateChange {
  readonly state: ProviderState;
  readonly action: StateChangeAction;
  /** Keeps the states of different users apart, where the endpoint can. */
  readonly scope?: string;
}

/** What came of a state change. */
export interface StateChanged {
  readonly values: Record<string, unknown>;
  /** Undefined where a request alone brings the state about. */
  readonly arrangedBy?: StateArranger;
}

const MAX_REASON_CHARACTERS = 300;
const ARRANGERS: Readonly<Record<string, StateArranger>> = {
  gateway: 'gateway',
  simulator: 'simulator',
  'state-change endpoint': 'state-change endpoint',
};

/** Whether an endpoint is one of our own programs', also where it takes one state at a time. */
export function isOwnEndpoint({ pathname }: URL): boolean {
  return pathname === STATES_PATH || pathname.startsWith(`${STATES_PATH}/`);
}

/** Whether an endpoint keeps scopes apart: those of our own programs do. */
export function keepsScopesApart(url: URL): boolean {
  return url.pathname === STATES_PATH;
}

/**
 * Changes a state by the protocol of Pact verifiers: POST {state, params, action}.
 *
 * @throws StateChangeError where the state does not come about.
 */
export async function changeState(
  { url, timeoutMs }: StateChangeEndpoint,
  { state, action, scope }: StateChange,
): Promise<StateChanged> {
  const place = `${url.origin}${url.pathname}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(scope === undefined ? {} : { [SCOPE_HEADER]: scope }),
    },
    body: JSON.stringify({ state: state.name, params: state.params, action }),
    // Followed, most redirects make a GET of a POST: what it answers is no state that has been arranged.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => {
    throw new StateChangeError(`${place} does not answer`);
  });
  const text = await response.text().catch(() => {
    throw new StateChangeError(`${place} broke its answer off`);
  });
  const json = parse(text);
  const isRedirect = response.status >= 300 && response.status < 400;
  if (isRedirect)
    throw new StateChangeError(`${place} answered ${response.status}; name where it redirects to itself`);
  if (!response.ok) throw new StateChangeError(`${place} answered ${response.status}${reasonIn(json)}`);
  if (json === undefined) refuseMarkup(response, text, place);
  if (isTooDeep(json)) throw new StateChangeError(`${place} answered with values that are nested too deep`);
  const values = typeof json === 'object' && json !== null ? { ...json } : {};
  return { values, arrangedBy: arrangerOf(response, url) };
}

function arrangerOf({ headers }: Response, url: URL): StateArranger | undefined {
  const arranger = headers.get(ARRANGER_HEADER);
  if (arranger !== null) return ARRANGERS[arranger];
  return keepsScopesApart(url) ? 'simulator' : 'state-change endpoint';
}

/**
 * Pact's protocol asks for a success and lets an endpoint give values as JSON; handlers in the wild answer with
 * nothing, or with a bare `OK`. A page is none of it: a login, a single-page application or an error page answers
 * 200 for whatever path, and a state that nobody arranged would count as arranged.
 */
function refuseMarkup({ headers }: Response, text: string, place: string): void {
  const isPage = headers.get('content-type')?.includes('html') === true && /\S/.test(text);
  if (!isPage && !text.trimStart().startsWith('<')) return;
  // Some frameworks call every bare text HTML.
  if (/^[\w .!-]{1,40}$/.test(text.trim())) return;
  throw new StateChangeError(
    `${place} answered with a page where JSON or nothing is expected; check --state-change-url`,
  );
}

function reasonIn(json: unknown): string {
  if (typeof json !== 'object' || json === null || !('error' in json)) return '';
  return typeof json.error === 'string' ? ` (${json.error.slice(0, MAX_REASON_CHARACTERS)})` : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
