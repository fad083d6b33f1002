import { type LoadedRun, withLoadedPacts } from './load/with-loaded-pacts';
import type { VerificationOptions } from './options/verification-options';
import { afterNotices } from './publish/after-notices';
import { type JudgedPact, publishResults } from './publish/publish-results';
import { warnOfPublishedReuse } from './publish/warn-of-published-reuse';
import { runVerdict } from './report/build-report';
import { mapTexts } from './report/map-texts';
import { warnOfEarlierEvidence } from './report/warn-of-earlier-evidence';
import { evidencePlace } from './session/keep-evidence';
import type { VerificationContext } from './verification-context';
import type { PactReport, VerificationReport } from './verification-report';
import { verifyPacts } from './verify-pacts';

/** A mismatch may repeat a whole answer; a report needs no more of it than shows what is wrong. */
const MAX_TEXT_CHARACTERS = 2_000;

/**
 * Verifies a provider against its pacts: plan, collect, judge, publish.
 *
 * What the provider does is in the report, whatever it is. Thrown is only what makes a verification
 * impossible: VerificationUsageError and EvidenceFolderError, with exit code 2, before the first call to the
 * provider unless the disk fails later. Neither the report nor an error holds a key that was sent, in any form.
 */
export function verifyProvider(
  options: VerificationOptions,
  context: VerificationContext = {},
): Promise<VerificationReport> {
  return withLoadedPacts(options, context, verifyAndPublish);
}

async function verifyAndPublish(loadedRun: LoadedRun): Promise<VerificationReport> {
  const { options, run, loaded, redact } = loadedRun;
  const startedAt = run.clock.now().toISOString();
  const startMs = run.clock.nowMs();
  const { pacts: verified, calls, warnings, ...cost } = await verifyPacts(options, run, loaded.pacts);
  // Clipped only now: a key that is cut in two would not be recognised.
  const judged = mapTexts(verified, (text) => clip(redact(text)));
  // The same key press may have ended an engine too: what that left unknown is nothing to publish or report.
  run.signal?.throwIfAborted();
  const pacts = await publish(loadedRun, judged);
  const earlier = options.offline
    ? []
    : [...warnOfEarlierEvidence(pacts, startedAt), ...warnOfPublishedReuse(pacts, startedAt)];
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
    ...mapTexts(cost, redact),
    ...evidencePlace(options),
    warnings: mapTexts([...loaded.warnings, ...warnings, ...earlier], redact),
    pacts,
  };
}

function clip(text: string): string {
  return text.length > MAX_TEXT_CHARACTERS
    ? `${text.slice(0, MAX_TEXT_CHARACTERS)}… (${text.length} characters)`
    : text;
}

async function publish(
  { options, run, loaded: { pacts }, client }: LoadedRun,
  reports: readonly PactReport[],
): Promise<PactReport[]> {
  const { publish: asked, providerVersion, providerBranch, providerTags = [] } = options;
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
  const publications = await publishResults(client, judged, version, run.signal);
  run.onProgress?.({ phase: 'publish', done: judged.length, total: judged.length });
  return judged.map(({ pact, report }, index) => {
    const published = { ...report, publication: publications[index] ?? report.publication };
    return { ...published, notices: [...report.notices, ...afterNotices(pact, published)] };
  });
}
