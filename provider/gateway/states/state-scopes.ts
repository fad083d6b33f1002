import { isDeepStrictEqual } from 'node:util';
import type { ProviderState } from '../../states/state-registry';
import type { StateArranger } from '../../targets/verification-target';
import type { GatewayAnswer } from '../http/gateway-answer';
import type { Fault } from './faults';
import { StateRefusal } from './state-refusal';

/** A state that has been brought about. */
export interface ArrangedState {
  readonly state: ProviderState;
  /** What arranging it gave back. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Undefined where a request alone brings it about. */
  readonly arrangedBy?: StateArranger;
  readonly fault?: Fault;
}

/** The states that a request meets. */
export interface ArrangedHere {
  readonly states: readonly ProviderState[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly arrangedBy?: StateArranger;
}

interface Scope {
  arranged: readonly ArrangedState[];
  /** Whether a request has come since the last setup. */
  isUsed: boolean;
}

/** A verifier that never tears down and names a new scope each time must not grow the process without end. */
const MAX_SCOPES = 10_000;
const GLOBAL = '';

/**
 * The states that are on, by scope. A request meets the states of its own scope only; requests without a scope
 * share the global one.
 *
 * The official verifiers send no teardown unless told to. So a setup that follows a request begins anew instead of
 * adding to what was there, as at the offline provider.
 */
export class StateScopes {
  private readonly scopes = new Map<string, Scope>();

  /** Makes a scope ready for a setup, and returns what it held where the setup begins anew. */
  begin(scopeId = GLOBAL): readonly ArrangedState[] {
    const scope = this.scopes.get(scopeId);
    if (scope?.isUsed === false) return [];
    if (!scope && this.scopes.size >= MAX_SCOPES) {
      throw new StateRefusal(
        400,
        `More than ${MAX_SCOPES} scopes of states are open. Tear states down, or DELETE them all.`,
      );
    }
    this.scopes.set(scopeId, { arranged: [], isUsed: false });
    return scope?.arranged ?? [];
  }

  add(scopeId = GLOBAL, arranged: ArrangedState): void {
    const scope = this.scopes.get(scopeId) ?? { arranged: [], isUsed: false };
    this.scopes.set(scopeId, { ...scope, arranged: [...scope.arranged, arranged] });
  }

  /** Takes a state away, and returns it where it was there. */
  remove(scopeId = GLOBAL, state: ProviderState): ArrangedState | undefined {
    const scope = this.scopes.get(scopeId);
    const removed = scope?.arranged.find((arranged) => isSame(arranged.state, state));
    if (!scope || !removed) return undefined;
    const arranged = scope.arranged.filter((other) => other !== removed);
    if (arranged.length === 0) this.scopes.delete(scopeId);
    else this.scopes.set(scopeId, { ...scope, arranged });
    return removed;
  }

  /** Forgets a scope in which nothing is on: a setup began it and did not come about. */
  forgetEmpty(scopeId = GLOBAL): void {
    if (this.scopes.get(scopeId)?.arranged.length === 0) this.scopes.delete(scopeId);
  }

  /** Turns everything off: in one scope, or in all of them. Returns what was on, by scope. */
  reset(scopeId: string | undefined): readonly { scopeId?: string; arranged: readonly ArrangedState[] }[] {
    const ids = scopeId === undefined ? [...this.scopes.keys()] : [scopeId];
    return ids.map((id) => {
      const arranged = this.scopes.get(id)?.arranged ?? [];
      this.scopes.delete(id);
      return { ...(id === GLOBAL ? {} : { scopeId: id }), arranged };
    });
  }

  /** What a request of this scope meets: its states, and the faults that bring them about. */
  meet(scopeId = GLOBAL): { readonly here: ArrangedHere; readonly faults: readonly Fault[] } {
    const scope = this.scopes.get(scopeId);
    if (!scope) return { here: { states: [], values: {} }, faults: [] };
    scope.isUsed = true;
    const { arranged } = scope;
    return {
      here: {
        states: arranged.map(({ state }) => state),
        values: Object.assign({}, ...arranged.map(({ values }) => values)) as Record<string, unknown>,
        ...whoArranged(arranged),
      },
      faults: arranged.flatMap(({ fault }) => fault ?? []),
    };
  }
}

/** The first of the faults' answers, if one of them gives any. */
export function answerOf(faults: readonly Fault[]): GatewayAnswer | undefined {
  for (const fault of faults) {
    const answer = fault.answer?.();
    if (answer) return answer;
  }
  return undefined;
}

/** Where the gateway has arranged one of the states, the answer is no proof about the provider. */
function whoArranged(arranged: readonly ArrangedState[]): { arrangedBy?: StateArranger } {
  const arrangers = new Set(arranged.flatMap(({ arrangedBy }) => arrangedBy ?? []));
  const arrangedBy = arrangers.has('gateway') ? 'gateway' : [...arrangers][0];
  return arrangedBy === undefined ? {} : { arrangedBy };
}

/** A teardown need not repeat what a setup could have left out. */
function isSame(arranged: ProviderState, named: ProviderState): boolean {
  const params = Object.entries(named.params);
  return (
    arranged.name === named.name &&
    params.every(([name, value]) => isDeepStrictEqual(arranged.params[name], value))
  );
}
