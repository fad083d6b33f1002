import type { Pact } from '../pacts/pact';
import type { Verification } from '../verifications/verification';
import type { HalDocument } from './hal';
import type { Urls } from './urls';
import { renderVerification } from './verification-document';

/**
 * The last result for each pact of one consumer version. It counts as a success when every pact has a
 * result and every result is good.
 *
 * @param results each pact with its last result, undefined where it was never verified
 */
export function renderVerificationSummary(
  results: readonly (readonly [Pact, Verification | undefined])[],
  version: { consumerName: string; number: string },
  urls: Urls,
): HalDocument {
  const { consumerName, number } = version;
  const providersWhere = (success: boolean | undefined): string[] =>
    results.filter(([, result]) => result?.success === success).map(([pact]) => pact.providerName);
  const successful = providersWhere(true);
  return {
    success: results.length > 0 && successful.length === results.length,
    providerSummary: { successful, failed: providersWhere(false), unknown: providersWhere(undefined) },
    _embedded: {
      verificationResults: results.flatMap(([pact, result]) =>
        result ? [renderVerification(result, pact, urls)] : [],
      ),
    },
    _links: {
      self: {
        href: urls.verificationResultsOfVersion(consumerName, number),
        title: `Latest verification results for consumer ${consumerName} version ${number}`,
      },
    },
  };
}
