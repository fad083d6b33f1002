import type { Pact } from '../pacts/pact';
import { encodePactMetadata } from '../selectors/pact-metadata';
import type { Verification } from '../verifications/verification';
import { formatTime } from './format-time';
import { type HalDocument, withoutNulls } from './hal';
import { pactName } from './pact-document';
import type { Urls } from './urls';

/** A verification result. @param pact the newest pact with the content that was verified */
export function renderVerification(
  verification: Verification,
  pact: Pact | undefined,
  urls: Urls,
): HalDocument {
  const { number, success, providerName, providerVersionNumber, buildUrl, createdAt } = verification;
  const href = urls.verificationResult(verification, number);
  return {
    providerName,
    providerApplicationVersion: providerVersionNumber,
    success,
    verificationDate: formatTime(createdAt),
    ...withoutNulls({ buildUrl }),
    testResults: verification.testResults,
    verifiedBy: renderVerifier(verification),
    _links: {
      self: { title: 'Verification result', name: resultName(number, pact), href },
      ...(pact ? { 'pb:pact-version': pactVersionLink(pact, urls) } : {}),
      'pb:triggered-webhooks': {
        title: 'Webhooks triggered by the publication of this verification result',
        href: `${href}/triggered-webhooks`,
      },
    },
  };
}

function resultName(number: number, pact: Pact | undefined): string {
  return pact ? `Verification result ${number} for ${pactName(pact)}` : `Verification result ${number}`;
}

function pactVersionLink(pact: Pact, urls: Urls): { title: string; name: string; href: string } {
  const metadata = encodePactMetadata({ consumerVersionNumber: pact.consumerVersionNumber });
  return { title: 'Pact', name: pactName(pact), href: urls.pactVersion(pact, metadata) };
}

function renderVerifier({ verifiedBy }: Verification): HalDocument {
  return {
    implementation: verifiedBy?.implementation,
    version: verifiedBy?.version,
    client_implementation: verifiedBy?.clientLanguage?.name,
    client_test_framework: verifiedBy?.clientLanguage?.testFramework,
    client_version: verifiedBy?.clientLanguage?.version,
  };
}
