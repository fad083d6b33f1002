import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import type { PactText } from '../load/parse-pact';
import type { BrokerNotice } from '../pact-interaction';
import type { BrokerClient } from './broker-client';
import { BrokerError } from './broker-error';
import { linkOf } from './hal';

/** What is asked of the broker: which pacts, for whom. */
export interface PactsQuestion {
  readonly baseUrl: URL;
  readonly provider: string;
  readonly providerBranch?: string;
  readonly providerTags?: readonly string[];
  readonly consumerVersionSelectors?: readonly Readonly<Record<string, unknown>>[];
  readonly enablePending: boolean;
  readonly includeWipPactsSince?: string;
}

const RELATIONS = ['pb:provider-pacts-for-verification', 'beta:provider-pacts-for-verification'];

/** The pacts that the broker wants this provider verified against, with what it says about each. */
export async function fetchPacts(client: BrokerClient, question: PactsQuestion): Promise<PactText[]> {
  const { baseUrl, provider } = question;
  const index = await client.get(baseUrl.href);
  const href = RELATIONS.map((rel) => linkOf(index, rel, { provider })).find((link) => link !== undefined);
  if (href === undefined)
    throw new BrokerError(baseUrl, 'it does not offer pacts for verification; it may be too old');
  const answer = await client.post(href, bodyFor(question)).catch((error: unknown) => {
    if (!(error instanceof BrokerError) || error.status !== 404) throw error;
    throw new BrokerError(
      baseUrl,
      `it does not know the provider "${provider}". Publish a pact with it first, or correct --provider`,
    );
  });
  const entries = isJsonObject(answer['_embedded']) ? answer['_embedded']['pacts'] : undefined;
  if (!Array.isArray(entries)) throw new BrokerError(baseUrl, 'it gave no list of pacts for verification');
  if (entries.length === 0) {
    throw new BrokerError(
      baseUrl,
      `it has no pacts of the provider "${provider}" that fit the selectors, so nothing would be verified`,
    );
  }
  return Promise.all(entries.map((entry) => fetchEntry(client, baseUrl, entry)));
}

/** The one pact at an address, as a webhook names it. */
export async function fetchPact(client: BrokerClient, url: string): Promise<PactText> {
  return toPactText(url, await client.getText(url), false, []);
}

function bodyFor(question: PactsQuestion): object {
  const { providerBranch, providerTags, consumerVersionSelectors, enablePending, includeWipPactsSince } =
    question;
  return {
    includePendingStatus: enablePending,
    ...(providerBranch === undefined ? {} : { providerVersionBranch: providerBranch }),
    ...(providerTags?.length ? { providerVersionTags: providerTags } : {}),
    ...(consumerVersionSelectors?.length ? { consumerVersionSelectors } : {}),
    ...(includeWipPactsSince === undefined ? {} : { includeWipPactsSince }),
  };
}

async function fetchEntry(client: BrokerClient, baseUrl: URL, entry: JsonValue): Promise<PactText> {
  const url = isJsonObject(entry) ? linkOf(entry, 'self') : undefined;
  if (!isJsonObject(entry) || url === undefined)
    throw new BrokerError(baseUrl, 'it listed a pact without a link to it');
  const properties = isJsonObject(entry['verificationProperties']) ? entry['verificationProperties'] : {};
  return toPactText(
    url,
    await client.getText(url),
    properties['pending'] === true,
    noticesIn(properties['notices']),
  );
}

function toPactText(url: string, text: string, pending: boolean, notices: BrokerNotice[]): PactText {
  const links = linksIn(text);
  const broker = {
    resultsUrl: linkOf(links, 'pb:publish-verification-results'),
    providerUrl: linkOf(links, 'pb:provider'),
    notices,
  };
  return { source: url, text, pending, broker };
}

/** What is no JSON is reported with all other problems of the pacts. */
function linksIn(text: string): JsonObject {
  try {
    const json: unknown = JSON.parse(text);
    return isJsonObject(json) ? json : {};
  } catch {
    return {};
  }
}

function noticesIn(notices: JsonValue | undefined): BrokerNotice[] {
  if (!Array.isArray(notices)) return [];
  return notices.flatMap((notice) => {
    if (!isJsonObject(notice) || typeof notice['text'] !== 'string') return [];
    return [{ text: notice['text'], when: String(notice['when'] ?? 'before_verification') }];
  });
}
