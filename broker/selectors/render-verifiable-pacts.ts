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

/** Servers and proxies refuse addresses that are much longer. */
const MOST_METADATA_CHARACTERS = 4_000;

function metadataOf({ wip, pending, selections }: VerifiablePact): string {
  if (wip) return encodePactMetadata({ wip: true });
  return encodePactMetadata({ pending, selectors: selectorsThatFit(selections) });
}

/** All that fit into an address, those of the newest versions first: hundreds may have published one content. */
function selectorsThatFit(selections: readonly Selection[]): SelectorMetadata[] {
  let characters = 0;
  const newestFirst = [...selections].sort((a, b) => b.version.order - a.version.order);
  const fitting = newestFirst.filter((selection) => {
    characters += encodePactMetadata({ selectors: [toSelectorMetadata(selection)] }).length;
    return characters <= MOST_METADATA_CHARACTERS;
  });
  return selections.filter((selection) => fitting.includes(selection)).map(toSelectorMetadata);
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
