import { targetsOfState } from './targets-of-state';
import type { VerificationTarget } from './verification-target';

/** The real endpoint: only what a request itself brings about can be arranged, and that needs no call. */
export function createLiveTarget(): VerificationTarget {
  return {
    canArrange: (state) => targetsOfState(state).includes('live'),
    keepsStatesApart: true,
    mayBeGateway: false,
    arrange: async () => ({ values: {}, headers: [], undo: async () => undefined }),
  };
}
