import { type BrokerClient, createBrokerClient } from './broker/broker-client';
import type { ChosenPacts } from './load/choose-pacts';
import { loadPacts } from './load/load-pacts';
import { checkOptions } from './options/check-options';
import type { VerificationOptions } from './options/verification-options';
import { afterNotices } from './publish/after-notices';
import { type JudgedPact, publishResults } from './publish/publish-results';
import { runVerdict } from './report/build-report';
import { createRedactor, type Redactor } from './report/create-redactor';
import { findSecrets } from './report/find-secrets';
import { mapTexts } from './report/map-texts';
import { type RunContext, toRunContext, type VerificationContext } from './verification-context';
import type { PactReport, VerificationReport } from './verification-report';
import { VerificationUsageError } from './verification-usage-error';
import { verifyPacts } from './verify-pacts';

/** A mismatch may repeat a whole answer; a report needs no more of it than shows what is wrong. */
const MAX_TEXT_CHARACTERS = 2_000;

/**
 * Verifies a provider against its pacts: plan, collect, judge, publish.
 *
 * What the provider does is in the report, whatever it is. Thrown is only what makes a verification
 * impossible: VerificationUsageError, with exit code 2, always before the first call to the provider.
 * Neither the report nor an error holds a key that was sent, in any form.
 */
export async function verifyProvider(
  options: VerificationOptions,
  context: VerificationContext = {},
): Promise<VerificationReport> {
  checkOptions(options);
  const run = toRunContext(context);
  const client = createClient(options, run);
  const loaded = await load(options, client, run);
  const redact = createRedactor(findSecrets(options.headers ?? [], options.pacts.credentials, loaded.pacts));
  try {
    return await verifyAndPublish(options, run, loaded, client, redact);
  } catch (error) {
    if (error instanceof VerificationUsageError) error.message = redact(error.message);
    throw error;
  }
}

async function load(
  options: VerificationOptions,
  client: BrokerClient | undefined,
  run: RunContext,
): Promise<ChosenPacts> {
  run.onProgress?.({ phase: 'load', done: 0, total: 1 });
  const loaded = await loadPacts(options, client);
  run.onProgress?.({ phase: 'load', done: 1, total: 1 });
  return loaded;
}

async function verifyAndPublish(
  options: VerificationOptions,
  run: RunContext,
  loaded: ChosenPacts,
  client: BrokerClient | undefined,
  redact: Redactor,
): Promise<VerificationReport> {
  const startedAt = run.clock.now().toISOString();
  const startMs = run.clock.nowMs();
  const { pacts: verified, calls, costUsd, warnings } = await verifyPacts(options, run, loaded.pacts);
  // Clipped only now: a key that is cut in two would not be recognised.
  const judged = mapTexts(verified, (text) => clip(redact(text)));
  const pacts = await publish(options, run, loaded, judged, client);
  const { provider, providerBaseUrl, providerVersion: version, providerBranch: branch } = options;
  return {
    version: 1,
    verdict: runVerdict(pacts),
    provider: {
      name: provider ?? loaded.provider,
      baseUrl: new URL(providerBaseUrl).href,
      ...(version === undefined ? {} : { version }),
      ...(branch === undefined ? {} : { branch }),
    },
    startedAt,
    durationMs: Math.round(run.clock.nowMs() - startMs),
    calls,
    costUsd,
    warnings: mapTexts([...loaded.warnings, ...warnings], redact),
    pacts,
  };
}

function clip(text: string): string {
  return text.length > MAX_TEXT_CHARACTERS
    ? `${text.slice(0, MAX_TEXT_CHARACTERS)}… (${text.length} characters)`
    : text;
}

async function publish(
  { publish: asked, providerVersion, providerBranch, providerTags = [] }: VerificationOptions,
  run: RunContext,
  { pacts }: ChosenPacts,
  reports: readonly PactReport[],
  client: BrokerClient | undefined,
): Promise<PactReport[]> {
  const judged = pacts.flatMap((pact, index): JudgedPact[] => {
    const report = reports[index];
    return report ? [{ pact, report }] : [];
  });
  if (asked === undefined || client === undefined || providerVersion === undefined) {
    return judged.map(({ pact, report }) => ({
      ...report,
      notices: [...report.notices, ...afterNotices(pact, report)],
    }));
  }
  run.onProgress?.({ phase: 'publish', done: 0, total: judged.length });
  const version = {
    version: providerVersion,
    branch: providerBranch,
    tags: providerTags,
    buildUrl: asked.buildUrl,
  };
  const publications = await publishResults(client, judged, version);
  run.onProgress?.({ phase: 'publish', done: judged.length, total: judged.length });
  return judged.map(({ pact, report }, index) => {
    const published = { ...report, publication: publications[index] ?? report.publication };
    return { ...published, notices: [...report.notices, ...afterNotices(pact, published)] };
  });
}

function createClient(
  { pacts }: VerificationOptions,
  { clock, signal }: RunContext,
): BrokerClient | undefined {
  // With a broker's address the login goes there only, whatever address the pact of a webhook names.
  const address = pacts.broker?.baseUrl ?? pacts.pactUrl;
  if (address === undefined) return undefined;
  return createBrokerClient({ baseUrl: new URL(address), credentials: pacts.credentials, clock, signal });
}
