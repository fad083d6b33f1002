import type { HalDocument } from '../representations/hal';
import type { Urls } from '../representations/urls';
import { buildVerifiablePactNotices, type NoticeContext } from './build-verifiable-pact-notices';
import { describeSelectionsShortly } from './describe-selections';
import { encodePactMetadata, type SelectorMetadata } from './pact-metadata';
import type { Selection, VerifiablePact } from './selected-pact';

type Context = Omit<NoticeContext, 'pactUrl'>;

/** The pacts to verify as verifiers read them. */
export function renderVerifiablePacts(
  pacts: readonly VerifiablePact[],
  context: Context,
  urls: Urls,
): HalDocument {
  return {
    _embedded: { pacts: pacts.map((pact) => renderPact(pact, context, urls)) },
    _links: {
      self: {
        href: `${urls.provider(context.providerName)}/for-verification`,
        title: 'Pacts to be verified',
      },
    },
  };
}

function renderPact(pact: VerifiablePact, context: Context, urls: Urls): HalDocument {
  const { providerName, includePendingStatus } = context;
  const content = { consumerName: pact.consumer.name, providerName, sha: pact.sha };
  const pactUrl = urls.pactVersion(content, pact.wip ? encodePactMetadata({ wip: true }) : undefined);
  return {
    shortDescription: describeSelectionsShortly(pact.selections),
    verificationProperties: {
      ...(includePendingStatus ? { pending: pact.pending } : {}),
      ...(pact.wip ? { wip: true } : {}),
      notices: buildVerifiablePactNotices(pact, { ...context, pactUrl }),
    },
    _links: {
      self: {
        href: urls.pactVersion(content, metadataOf(pact)),
        name: `Pact between ${pact.consumer.name} (${pact.version.number}) and ${providerName}`,
      },
    },
  };
}

function metadataOf({ wip, pending, selections }: VerifiablePact): string {
  return encodePactMetadata(wip ? { wip: true } : { pending, selectors: selections.map(toSelectorMetadata) });
}

function toSelectorMetadata({ selector, environment, version }: Selection): SelectorMetadata {
  const { kind } = selector;
  return {
    branch: kind === 'branch' ? selector.branch : undefined,
    tag: kind === 'latest-with-tag' || kind === 'all-with-tag' ? selector.tag : undefined,
    latest: kind === 'latest' || kind === 'branch' || kind === 'latest-with-tag' || undefined,
    environmentName: environment?.name,
    consumerVersionId: version.id,
  };
}
