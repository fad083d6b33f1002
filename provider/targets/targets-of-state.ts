import type { KnownState } from '../states/state-registry';

/** Whom a verification asks. */
export type TargetName = 'live' | 'gateway' | 'simulator';

/** The targets that can arrange a state: what a request brings about any can, and the offline provider can all. */
export function targetsOfState({ arrangedBy }: KnownState): readonly TargetName[] {
  if (arrangedBy === 'request') return ['live', 'gateway', 'simulator'];
  return arrangedBy === 'gateway' ? ['gateway', 'simulator'] : ['simulator'];
}
