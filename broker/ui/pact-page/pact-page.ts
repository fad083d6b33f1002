import type { Pact } from '../../pacts/pact';
import { readTestResults } from '../../verifications/read-test-results';
import type { PageContext } from '../page-context';
import type { PagesDeps } from '../pages-deps';
import { readPactDocument } from './document/read-pact-document';
import { findConsumerVersion, findPactStatus } from './pact-view';
import { renderPact } from './render-pact';

/** The page of a pact, with what its last verification found. */
export function pactPage({ store, services }: PagesDeps, pact: Pact, context: PageContext): string {
  const verification = services.verifications.findLatest(pact.contentId);
  const results = readTestResults(verification?.testResults) ?? [];
  return renderPact(
    {
      pact,
      document: readPactDocument(services.pacts.content(pact)),
      consumerVersion: findConsumerVersion(store, pact),
      status: findPactStatus(store, pact),
      verification,
      resultOf: ({ id }) => results.find(({ interactionId }) => id !== undefined && interactionId === id),
    },
    context,
  );
}
