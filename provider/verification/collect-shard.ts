import { settleFromEvidence } from './judge/settle-from-evidence';
import { type LoadedRun, withLoadedPacts } from './load/with-loaded-pacts';
import type { Shard, VerificationOptions } from './options/verification-options';
import type { Reason } from './reason';
import { mapTexts } from './report/map-texts';
import type { Sample } from './sampling/sampled-interaction';
import { collectMissing } from './session/collect-missing';
import { ownExchanges } from './session/deal-shard';
import { evidencePlace } from './session/keep-evidence';
import { withSession } from './session/open-session';
import type { MissingExchange, ShardReport } from './shard-report';
import type { VerificationContext } from './verification-context';

/**
 * Collects the evidence of one shard and gives no verdict: the folders of all shards, copied together, are
 * judged by one offline run.
 *
 * Throws as `verifyProvider` does.
 */
export function collectShard(
  options: VerificationOptions & { readonly shard: Shard },
  context: VerificationContext = {},
): Promise<ShardReport> {
  return withLoadedPacts(options, context, (loaded) => collect(loaded, options.shard));
}

function collect({ options, run, loaded, redact }: LoadedRun, shard: Shard): Promise<ShardReport> {
  const startedAt = run.clock.now().toISOString();
  const startMs = run.clock.nowMs();
  return withSession({ options, run, pacts: loaded.pacts, asksProvider: true }, async (session) => {
    const isOwn = ownExchanges(session);
    const { calls, cost, warnings } = await collectMissing(session, isOwn);
    const samples = session.interactions.flatMap((interaction) => interaction.samples);
    const missing = samples.filter(({ exchange }) => isOwn(exchange)).flatMap(missingOf);
    const report: ShardReport = {
      version: 1,
      shard,
      status: missing.length === 0 ? 'collected' : 'incomplete',
      provider: { name: loaded.provider, baseUrl: new URL(options.providerBaseUrl).href },
      startedAt,
      durationMs: Math.round(run.clock.nowMs() - startMs),
      calls,
      ...cost,
      ...evidencePlace(options),
      warnings: [...loaded.warnings, ...warnings],
      missing,
    };
    return mapTexts(report, redact);
  });
}

/** What could not be had, or is no answer that anybody could judge. */
function missingOf(sample: Sample): MissingExchange[] {
  const reason = reasonOf(sample);
  if (reason === undefined) return [];
  const { pact, interaction, sample: index } = sample.exchange;
  return [{ consumer: pact.consumer, description: interaction.description, sample: index + 1, reason }];
}

function reasonOf(sample: Sample): Reason | undefined {
  if ('absence' in sample) return sample.absence.reason;
  const settled = settleFromEvidence(sample.exchange.interaction, sample.recorded.evidence);
  return settled?.verdict === 'unknown' ? settled.reason : undefined;
}
