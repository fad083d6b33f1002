import type { IncomingMessage, ServerResponse } from 'node:http';
import { type KnownState, knownStates } from '../../states/state-registry';
import { ARRANGER_HEADER, SCOPE_HEADER } from '../../targets/gateway-headers';
import { targetsOfState } from '../../targets/targets-of-state';
import { type GatewayAnswer, jsonAnswer, sendAnswer } from '../http/gateway-answer';
import { readBody } from '../http/read-body';
import type { StateChanges } from './state-changes';
import { StateRefusal } from './state-refusal';
import type { ArrangedState } from './state-scopes';

const MAX_CHANGE_BYTES = 1024 * 1024;

/** The scope that a request names; undefined is the global one. */
export function scopeOf({ headers }: IncomingMessage): string | undefined {
  const scope = headers[SCOPE_HEADER];
  return Array.isArray(scope) ? scope[0] : scope;
}

/**
 * The state-change protocol of Pact verifiers: POST arranges or tears down, and the answer repeats the values of the
 * states; GET tells which states this gateway can arrange; DELETE turns everything off.
 *
 * Each answer says who has arranged the states, since what a gateway injects proves nothing about the provider.
 */
export async function answerStateChange(
  request: IncomingMessage,
  response: ServerResponse,
  { changes, forwards }: { readonly changes: StateChanges; readonly forwards: boolean },
): Promise<void> {
  const answer = await answerTo(request, changes, forwards).catch((error: unknown) => {
    if (!(error instanceof StateRefusal)) throw error;
    return jsonAnswer(error.status, { error: error.message }, [[ARRANGER_HEADER, 'gateway']]);
  });
  sendAnswer(response, answer);
}

async function answerTo(
  request: IncomingMessage,
  changes: StateChanges,
  forwards: boolean,
): Promise<GatewayAnswer> {
  const scope = scopeOf(request);
  switch (request.method) {
    case 'POST': {
      const body = await readBody(request, MAX_CHANGE_BYTES);
      const query = new URL(request.url ?? '/', 'http://gateway').searchParams;
      return arrangedAnswer(await changes.change({ body, query }, scope));
    }
    case 'GET':
      return jsonAnswer(200, { states: statesHere(forwards) });
    case 'DELETE':
      await changes.reset(scope);
      return jsonAnswer(200, {});
    default:
      return jsonAnswer(405, { error: `Not allowed: ${request.method}. Use POST, GET or DELETE.` }, [
        ['allow', 'POST, GET, DELETE'],
      ]);
  }
}

function arrangedAnswer(arranged: readonly ArrangedState[]): GatewayAnswer {
  const values = Object.assign({}, ...arranged.map((state) => state.values)) as object;
  const arrangers = arranged.map(({ arrangedBy }) => arrangedBy ?? 'request');
  const arranger = ['gateway', 'simulator', 'state-change endpoint'].find((name) =>
    arrangers.some((each) => each === name),
  );
  return jsonAnswer(200, values, [[ARRANGER_HEADER, arranger ?? 'request']]);
}

/** By whom each known state is arranged here; null where it cannot be. */
function statesHere(forwards: boolean): Record<string, string | null> {
  return Object.fromEntries(knownStates.map((known) => [known.sentence, arrangerHere(known, forwards)]));
}

function arrangerHere(known: KnownState, forwards: boolean): string | null {
  if (known.arrangedBy === 'gateway') return 'gateway';
  if (forwards) return 'target';
  return targetsOfState(known).includes('gateway') ? known.arrangedBy : null;
}
