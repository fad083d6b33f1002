import { isJsonObject } from '../../pacts/lossless-json/json-value';
import { parseJson } from '../../pacts/lossless-json/parse-json';
import type { PactMetadata } from '../../selectors/pact-metadata';
import { readTestResults } from '../../verifications/read-test-results';
import type { Verification } from '../../verifications/verification';
import { readPactDocument } from '../pact-page/document/read-pact-document';
import type { PageContext } from '../page-context';
import type { PagesDeps } from '../pages-deps';
import { type ResultWithPlace, renderResult } from './render-result';
import { findContent, wasPending } from './result-view';

/**
 * The page of a verification result.
 *
 * @param metadata which of the consumer versions with this content is meant
 */
export function resultPage(
  deps: PagesDeps,
  verification: Verification,
  metadata: PactMetadata,
  context: PageContext,
): string {
  const { consumerName, providerName, sha } = verification;
  const page = {
    verification,
    wasPending: wasPending(deps.store, verification),
    pact: deps.services.pacts.findForContent({ consumerName, providerName, sha }, metadata),
    results: findResults(deps, verification),
  };
  return renderResult(page, context);
}

function findResults({ store }: PagesDeps, verification: Verification): ResultWithPlace[] | undefined {
  const content = parseJson(findContent(store, verification), Number.POSITIVE_INFINITY);
  const { interactions } = readPactDocument(isJsonObject(content) ? content : new Map());
  return readTestResults(verification.testResults)?.map((result) => {
    const position = interactions.findIndex(({ id }) => id !== undefined && id === result.interactionId);
    return {
      ...result,
      number: position === -1 ? undefined : position + 1,
      description: result.description ?? interactions[position]?.description,
    };
  });
}
