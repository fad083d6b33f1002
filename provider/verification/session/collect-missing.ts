import type { PlannedExchange } from '../plan/asked-interaction';
import type { SampledInteraction } from '../sampling/sampled-interaction';
import type { Settlement } from '../settled-interaction';
import { type Asked, askedNothing, askForRest } from './ask-for-rest';
import { estimateRest, exchangesOf } from './estimate-rest';
import type { Session } from './open-session';
import { refuseAboveBudget } from './refuse-above-budget';
import { useEvidenceAtHand } from './use-evidence-at-hand';

/** How the samples of a run came about. */
export interface Collected extends Asked {
  /** Calls that the run needed at most, repeats aside: one for each exchange. */
  readonly planned: number;
}

/**
 * Takes the samples of a run: first what is at hand, then, within the budget, what the provider has to be asked
 * for. Offline, and above the budget, nobody is asked.
 */
export async function collectMissing(
  session: Session,
  isOwn: (exchange: PlannedExchange) => boolean,
): Promise<Collected> {
  const { interactions } = session;
  const atHand = await useEvidenceAtHand(session);
  const planned = interactions.reduce((sum, interaction) => sum + exchangesOf(interaction), 0);
  const asked = await askWithinBudget(session, isOwn);
  return {
    ...asked,
    planned,
    calls: { ...asked.calls, reused: atHand + asked.calls.reused },
    warnings: [...session.warnings, ...asked.warnings],
  };
}

async function askWithinBudget(
  session: Session,
  isOwn: (exchange: PlannedExchange) => boolean,
): Promise<Asked> {
  const { interactions, options } = session;
  if (options.offline) return askedNothing;
  const refusal = refuseAboveBudget(estimateRest(interactions, { ...session, isOwn }), options);
  if (refusal === undefined) return askForRest(session, isOwn);
  refuseAll(interactions, refusal);
  return askedNothing;
}

function refuseAll(interactions: readonly SampledInteraction[], refusal: string): void {
  const absence: Settlement = {
    verdict: 'unknown',
    reason: {
      code: 'budget-refused',
      message: `not asked: ${refusal}; --plan shows what each interaction takes`,
    },
  };
  for (const { samples } of interactions) {
    for (const [index, sample] of samples.entries()) {
      if ('absence' in sample) samples[index] = { exchange: sample.exchange, absence };
    }
  }
}
