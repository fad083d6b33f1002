import { StateChangeError, type VerificationTarget } from './verification-target';

/** No provider at all, only what was recorded of one: whatever states it was in count, and nothing is asked. */
export function createRecordedTarget(): VerificationTarget {
  return {
    canArrange: () => true,
    keepsStatesApart: true,
    mayBeGateway: false,
    arrange: async () => {
      throw new StateChangeError('nothing is arranged offline');
    },
  };
}
