import { type VerificationOptions, verifyProvider } from '../../provider';
import type { Application } from './release';

export type Report = Awaited<ReturnType<typeof verifyProvider>>;
type PactReport = Report['pacts'][number];

interface Surroundings {
  brokerUrl: string;
  providerUrl: string;
  /** Ends the verification when it is aborted. */
  signal: AbortSignal;
}

/**
 * Verifies a provider version against the pacts that the broker names and publishes the results.
 *
 * Every pact counts, also one that is new to this provider: a new broker knows no other.
 *
 * @param branch the provider's branch, published with the results
 */
export function verifyRelease(
  provider: Application,
  branch: string,
  { brokerUrl, providerUrl, signal }: Surroundings,
): Promise<Report> {
  const options: VerificationOptions = {
    pacts: { broker: { baseUrl: brokerUrl, enablePending: false } },
    provider: provider.name,
    providerBaseUrl: providerUrl,
    stateChangeUrl: `${providerUrl}/_modelpact/provider-states`,
    // The offline provider takes any well-formed key; the pacts' own example need not be one.
    headers: [['Authorization', 'Bearer sk-offline0000000000000000']],
    providerVersion: provider.version,
    providerBranch: branch,
    publish: {},
  };
  return verifyProvider(options, { signal });
}

/** Such as "6 of 7 kept". */
export function countKept({ interactions }: PactReport): string {
  const kept = interactions.filter(({ verdict }) => verdict === 'kept').length;
  return `${kept} of ${interactions.length} kept`;
}
