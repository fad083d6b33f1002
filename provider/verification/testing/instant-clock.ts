import { type Clock, systemClock } from '../clock';

/** A clock whose waits are over at once and are written down. */
export function createInstantClock(): Clock & { readonly sleptMs: number[] } {
  const sleptMs: number[] = [];
  return {
    ...systemClock,
    sleptMs,
    sleep: async (ms) => {
      sleptMs.push(ms);
    },
  };
}
