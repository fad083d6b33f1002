import { type LoadedRun, withLoadedPacts } from './load/with-loaded-pacts';
import type { VerificationOptions } from './options/verification-options';
import type { LoadedPact } from './pact-interaction';
import type { PlannedExchange } from './plan/asked-interaction';
import { mapTexts } from './report/map-texts';
import { judgedSamples, type SampledInteraction } from './sampling/sampled-interaction';
import { ownExchanges } from './session/deal-shard';
import { estimatedUsd, estimateRest, exchangesOf } from './session/estimate-rest';
import { evidencePlace } from './session/keep-evidence';
import { type Session, withSession } from './session/open-session';
import { refuseAboveBudget } from './session/refuse-above-budget';
import { useEvidenceAtHand } from './session/use-evidence-at-hand';
import type { VerificationContext } from './verification-context';
import type { PlannedInteraction, VerificationPlan } from './verification-plan';

/**
 * Plans a verification and ends: what it would ask, what it would cost at most, and what is at hand. The
 * provider is not called, and no file is written.
 *
 * Throws as `verifyProvider` does.
 */
export function planVerification(
  options: VerificationOptions,
  context: VerificationContext = {},
): Promise<VerificationPlan> {
  return withLoadedPacts(options, context, plan);
}

function plan({ options, run, loaded, redact }: LoadedRun): Promise<VerificationPlan> {
  const { pacts } = loaded;
  return withSession({ options, run, pacts, asksProvider: false }, async (session) => {
    await useEvidenceAtHand(session);
    const { interactions, warnings } = session;
    const isOwn = ownExchanges(session);
    const rest = estimateRest(interactions, { ...session, isOwn });
    const refusal = refuseAboveBudget(rest, options);
    const planned: VerificationPlan = {
      version: 1,
      verdict: refusal === undefined ? 'possible' : 'refused',
      ...(refusal === undefined ? {} : { refusal }),
      provider: { name: loaded.provider, baseUrl: new URL(options.providerBaseUrl).href },
      exchanges: interactions.reduce((sum, interaction) => sum + exchangesOf(interaction), 0),
      uniqueRequests: new Set(interactions.map(({ asked }) => asked.identity)).size,
      reusable: interactions.reduce((sum, interaction) => sum + judgedSamples(interaction).length, 0),
      calls: rest.calls,
      promptTokens: rest.promptTokens,
      completionTokens: rest.completionTokens,
      costUsd: estimatedUsd(rest),
      unpriced: rest.unpriced,
      ...evidencePlace(options),
      warnings: [...loaded.warnings, ...warnings],
      interactions: pacts.flatMap((pact) => planPact(pact, session, isOwn)),
    };
    return mapTexts(planned, redact);
  });
}

function planPact(
  pact: LoadedPact,
  session: Session,
  isOwn: (exchange: PlannedExchange) => boolean,
): PlannedInteraction[] {
  const byInteraction = new Map(session.interactions.map((one) => [one.asked.interaction, one]));
  return pact.interactions.map((interaction): PlannedInteraction => {
    const about = { consumer: pact.consumer, description: interaction.description };
    const one = byInteraction.get(interaction);
    if (one) return { ...about, ...planInteraction(one, session, isOwn) };
    const settled = session.settled.get(interaction);
    const nothing = { samples: 0, reusable: 0, calls: 0, costUsd: 0, shortfalls: [] };
    return { ...about, ...nothing, ...(settled ? { settled } : {}) };
  });
}

function planInteraction(
  interaction: SampledInteraction,
  session: Session,
  isOwn: (exchange: PlannedExchange) => boolean,
): Omit<PlannedInteraction, 'consumer' | 'description'> {
  const rest = estimateRest([interaction], { ...session, isOwn });
  return {
    samples: exchangesOf(interaction),
    reusable: judgedSamples(interaction).length,
    calls: rest.calls,
    costUsd: estimatedUsd(rest),
    shortfalls: interaction.asked.samples.shortfalls,
  };
}
