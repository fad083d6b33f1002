import { costOfCall } from '../terms/judge/cost/cost-of-call';
import { describeFailure } from './describe-failure';
import { groupBy } from './group-by';
import type { VerificationOptions } from './options/verification-options';
import type { LoadedPact } from './pact-interaction';
import { reportPact } from './report/build-report';
import { reportSampled, reportSettled } from './report/report-interaction';
import { absentSamples, judgedSamples, type SampledInteraction } from './sampling/sampled-interaction';
import { collectMissing } from './session/collect-missing';
import { type Session, withSession } from './session/open-session';
import type { RunContext } from './verification-context';
import type { CostReport, PactReport, VerificationReport } from './verification-report';

/** What a run found out, pact by pact. */
export interface VerifiedPacts extends CostReport, Pick<VerificationReport, 'calls' | 'warnings'> {
  readonly pacts: readonly PactReport[];
}

/** Plans, collects and judges. Nothing is published, and nothing is redacted yet. */
export function verifyPacts(
  options: VerificationOptions,
  run: RunContext,
  pacts: readonly LoadedPact[],
): Promise<VerifiedPacts> {
  return withSession({ options, run, pacts, asksProvider: true }, async (session) => {
    const { planned, calls, cost, warnings } = await collectMissing(session, () => true);
    return { pacts: reportAll(session), calls: { planned, ...calls }, ...cost, warnings };
  });
}

function reportAll(session: Session): PactReport[] {
  const { pacts, settled, interactions, settings, options } = session;
  const sampled = new Map(interactions.map((one) => [one.asked.interaction, one]));
  const byPact = groupBy(interactions, ({ asked }) => asked.pact);
  return pacts.map((pact) => {
    const rules = {
      prices: settings.prices,
      runSamples: options.samples,
      pactCalls: callsOf(byPact.get(pact) ?? [], session),
    };
    return reportPact(pact, (interaction) => {
      const settlement = settled.get(interaction);
      if (settlement) return reportSettled(interaction, settlement);
      const one = sampled.get(interaction);
      if (one === undefined) throw new Error(`the interaction "${interaction.description}" was not planned`);
      try {
        return reportSampled(one, rules);
      } catch (error) {
        // One answer that cannot be shown must not take the verdicts on all others along.
        return reportSettled(interaction, describeFailure(error));
      }
    });
  });
}

/** What every call of a pact cost, each once; what is missing has no known cost. */
function callsOf(interactions: readonly SampledInteraction[], { settings }: Session) {
  const recorded = new Map(
    interactions.flatMap(judgedSamples).map((sample) => [sample.exchange.name, sample.recorded]),
  );
  const costs = [...recorded.values()].map(({ request, evidence }) =>
    costOfCall(request, evidence, settings.prices),
  );
  const missing = interactions.flatMap(absentSamples);
  const notAsked = { kind: 'unknown', reason: 'a call of the pact has no evidence' } as const;
  return missing.length > 0 ? [...costs, notAsked] : costs;
}
