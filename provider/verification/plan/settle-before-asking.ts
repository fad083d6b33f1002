import { findKnownState } from '../../states/state-registry';
import type { VerificationTarget } from '../../targets/verification-target';
import type { LoadedPact, PactInteraction } from '../pact-interaction';
import type { SettledInteractions, Settlement } from '../settled-interaction';

/** Finds the interactions for which the provider is not called: no such state, none to be had here, no HTTP. */
export function settleBeforeAsking(
  pacts: readonly LoadedPact[],
  target: VerificationTarget,
): SettledInteractions {
  const settled: SettledInteractions = new Map();
  for (const interaction of pacts.flatMap((pact) => pact.interactions)) {
    const settlement = settle(interaction, target);
    if (settlement) settled.set(interaction, settlement);
  }
  return settled;
}

function settle(interaction: PactInteraction, target: VerificationTarget): Settlement | undefined {
  if (!interaction.isHttp) {
    const message = 'this interaction is no HTTP exchange, so the provider cannot be asked for it';
    return { verdict: 'unknown', reason: { code: 'not-an-http-exchange', message } };
  }
  const unknown = interaction.states.find((state) => findKnownState(state) === undefined);
  if (unknown) return { verdict: 'broken', reason: { code: 'no-such-state', message: noSuchState(unknown) } };
  const refused = interaction.states.find((state) => {
    const known = findKnownState(state);
    return known !== undefined && !target.canArrange(known);
  });
  if (!refused) return undefined;
  const message =
    `a live provider cannot be brought into the state "${refused.name}"; ` +
    'verify against a provider with a state-change URL to judge it';
  return { verdict: 'unknown', reason: { code: 'state-not-arrangeable', message } };
}

function noSuchState({ name, params }: PactInteraction['states'][number]): string {
  const missing = [...name.matchAll(/\{(\w+)\}/g)]
    .map(([, key = '']) => key)
    .filter((key) => params[key] === undefined);
  if (missing.length === 0) return `no such state: "${name}"`;
  return `no such state: "${name}" without ${missing.map((key) => `"${key}"`).join(', ')} in its params`;
}
