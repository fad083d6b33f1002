import { isDeepStrictEqual } from 'node:util';
import { type Arrangement, createArrangement } from './arrangement';
import type { StateParams } from './provider-states';
import type { ResolvedState } from './resolve-state';
import { StateChangeError } from './resolve-state';

/** A verifier that never tears down and names a new scope each time must not grow the process without end. */
const MAX_SCOPES = 10_000;
const GLOBAL = '';

interface Scope {
  arrangement: Arrangement;
  /** The states that are on, one entry for each setup. */
  on: ResolvedState[];
  /** Whether a request has been answered since the last setup. */
  used: boolean;
}

/**
 * The states that are on, by scope. A request sees the states of its own scope only; requests without a scope
 * share the global one.
 *
 * Verifiers may send setups without ever sending a teardown (the official one does unless told otherwise).
 * So a setup that follows a request begins a new arrangement instead of adding to the old one.
 */
export class StateStore {
  private readonly scopes = new Map<string, Scope>();

  setUp(scopeId: string | undefined, states: readonly ResolvedState[]): void {
    const scope = this.scopeToChange(scopeId ?? GLOBAL);
    for (const { state, params } of states) {
      state.turnOn(scope.arrangement, params);
      scope.on.push({ state, params });
    }
  }

  tearDown(scopeId: string | undefined, states: readonly ResolvedState[]): void {
    const scope = this.scopes.get(scopeId ?? GLOBAL);
    if (!scope) return;
    for (const { state, params } of states) {
      const at = scope.on.findIndex((other) => other.state === state && agrees(other.params, params));
      // A setup may have begun anew since this one was set up: then it is off, and the others stay.
      if (at < 0) continue;
      scope.on.splice(at, 1);
      state.turnOff(scope.arrangement, params);
    }
    if (scope.on.length === 0) this.scopes.delete(scopeId ?? GLOBAL);
  }

  /** Turns everything off: in one scope, or in all of them. */
  reset(scopeId: string | undefined): void {
    if (scopeId === undefined) this.scopes.clear();
    else this.scopes.delete(scopeId);
  }

  /** What a request of this scope meets. */
  arrangementFor(scopeId: string | undefined): Arrangement {
    const scope = this.scopes.get(scopeId ?? GLOBAL);
    if (!scope) return createArrangement();
    scope.used = true;
    return scope.arrangement;
  }

  private scopeToChange(scopeId: string): Scope {
    const known = this.scopes.get(scopeId);
    if (known && !known.used) return known;
    if (!known && this.scopes.size >= MAX_SCOPES) {
      throw new StateChangeError(
        `More than ${MAX_SCOPES} state scopes are open. Tear states down, or DELETE them all.`,
        400,
      );
    }
    const fresh: Scope = { arrangement: createArrangement(), on: [], used: false };
    this.scopes.set(scopeId, fresh);
    return fresh;
  }
}

/** A teardown need not repeat what a setup could have left out. */
function agrees(arranged: StateParams, named: StateParams): boolean {
  return Object.entries(named).every(([name, value]) => isDeepStrictEqual(arranged[name], value));
}
