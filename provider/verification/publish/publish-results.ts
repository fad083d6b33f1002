import { packageVersion } from '../../package-root';
import type { BrokerClient } from '../broker/broker-client';
import { BrokerError } from '../broker/broker-error';
import { linkOf } from '../broker/hal';
import type { LoadedPact } from '../pact-interaction';
import type { PactReport, Publication } from '../verification-report';
import { PublishingInterruptedError } from './publishing-interrupted-error';
import { testResultsOf } from './test-results';

/** Whose results are published. */
export interface ProviderVersion {
  readonly version: string;
  readonly branch?: string;
  readonly tags: readonly string[];
  readonly buildUrl?: string;
}

/** A pact and what was found out about it. */
export interface JudgedPact {
  readonly pact: LoadedPact;
  readonly report: PactReport;
}

/**
 * Publishes one result for each pact, in order, and says what became of each.
 *
 * An unknown pact is withheld: neither success nor failure would be true, and a failure would accuse the
 * provider of what kept us from asking it. Branch and tags are recorded first, since the broker decides by
 * them what a result means.
 *
 * @throws PublishingInterruptedError that says what became of each where `signal` ends it half-way.
 */
export async function publishResults(
  client: BrokerClient,
  judged: readonly JudgedPact[],
  version: ProviderVersion,
  signal?: AbortSignal,
): Promise<Publication[]> {
  if (judged.every(({ report }) => report.verdict === 'unknown')) return judged.map(() => withheld);
  try {
    await recordVersion(client, judged, version);
  } catch (error) {
    if (isEnded(error, signal)) throw error;
    return judged.map(({ report }) => (report.verdict === 'unknown' ? withheld : failed(error)));
  }
  const publications: Publication[] = [];
  const published = () =>
    judged.map(({ report }) => report).filter((_, index) => publications[index]?.status === 'published');
  for (const one of judged) {
    if (signal?.aborted) throw new PublishingInterruptedError(published());
    try {
      publications.push(await publishResult(client, one, version));
    } catch (error) {
      if (isEnded(error, signal)) throw new PublishingInterruptedError(published(), one.report);
      publications.push(failed(error));
    }
  }
  return publications;
}

/** What the broker has answered holds, also where the run was ended at the same moment. */
function isEnded(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && !(error instanceof BrokerError);
}

const withheld: Publication = {
  status: 'withheld',
  reason: 'Not published: the verdict is unknown, and neither success nor failure would be true.',
};

async function publishResult(
  client: BrokerClient,
  { pact, report }: JudgedPact,
  version: ProviderVersion,
): Promise<Publication> {
  if (report.verdict === 'unknown') return withheld;
  const { resultsUrl } = pact.broker ?? {};
  if (resultsUrl === undefined)
    return { status: 'failed', reason: 'Not published: the broker gave no link for results with this pact.' };
  await client.post(resultsUrl, {
    success: report.verdict === 'kept',
    providerApplicationVersion: version.version,
    ...(version.buildUrl === undefined ? {} : { buildUrl: version.buildUrl }),
    verifiedBy: { implementation: 'modelpact', version: packageVersion() },
    testResults: testResultsOf(report),
  });
  return { status: 'published' };
}

async function recordVersion(
  client: BrokerClient,
  judged: readonly JudgedPact[],
  { version, branch, tags }: ProviderVersion,
): Promise<void> {
  if (branch === undefined && tags.length === 0) return;
  const providerUrl = judged.map(({ pact }) => pact.broker?.providerUrl).find((url) => url !== undefined);
  if (providerUrl === undefined)
    throw new Error('the broker gave no link to the provider, so its branch cannot be recorded');
  const provider = await client.get(providerUrl);
  const put = async (rel: string, values: Record<string, string>) => {
    const url = linkOf(provider, rel, values);
    if (url === undefined) throw new Error(`the broker offers no link ${rel}`);
    await client.put(url, {});
  };
  if (branch !== undefined) await put('pb:branch-version', { branch, version });
  for (const tag of tags) await put('pb:version-tag', { tag, version });
}

function failed(error: unknown): Publication {
  if (!(error instanceof Error)) throw error;
  if (error instanceof BrokerError) return { status: 'failed', reason: `Not published. ${error.message}` };
  return { status: 'failed', reason: `Not published: ${error.message}.` };
}
