import {
  type NestedQuery,
  NestedQueryError,
  parseNestedQuery,
  type QueryValue,
} from '../matrix/parse-nested-query';

/**
 * What a pact's address remembers about why the pact was chosen, so that the verification result that is
 * posted below this address can be told from others: `/pact-version/SHA/metadata/METADATA`.
 */
export interface PactMetadata {
  readonly consumerVersionNumber?: string;
  /** Database id of the consumer version. */
  readonly consumerVersionId?: number;
  readonly consumerVersionTags?: readonly string[];
  /** Chosen as work in progress. */
  readonly wip?: boolean;
  /** Was pending when it was chosen. */
  readonly pending?: boolean;
  readonly selectors?: readonly SelectorMetadata[];
}

/** One criterion by which the pact was chosen, and the consumer version that met it. */
export interface SelectorMetadata {
  readonly branch?: string;
  readonly tag?: string;
  readonly latest?: boolean;
  readonly environmentName?: string;
  readonly consumerVersionId?: number;
}

/** The metadata as one path segment: base64url, without padding, of a nested query. */
export function encodePactMetadata(metadata: PactMetadata): string {
  const pairs = [
    ...pair('cvn', metadata.consumerVersionNumber),
    ...pair('cv', metadata.consumerVersionId),
    ...(metadata.consumerVersionTags ?? []).flatMap((tag) => pair('cvt[]', tag)),
    ...pair('w', metadata.wip),
    ...(metadata.selectors ?? []).flatMap(selectorPairs),
    ...pair('p', metadata.pending),
  ];
  return Buffer.from(pairs.join('&'), 'utf8').toString('base64url');
}

function selectorPairs({
  branch,
  tag,
  latest,
  environmentName,
  consumerVersionId,
}: SelectorMetadata): string[] {
  return [
    ...pair('s[][b]', branch),
    ...pair('s[][t]', tag),
    ...pair('s[][l]', latest),
    ...pair('s[][e]', environmentName),
    ...pair('s[][cv]', consumerVersionId),
  ];
}

function pair(name: string, value: string | number | boolean | undefined): string[] {
  return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
}

/** Reads what `encodePactMetadata` wrote, here or in another broker. A text that says nothing is empty. */
export function decodePactMetadata(text: string): PactMetadata {
  const query = decodeQuery(text);
  const selectors = query.get('s');
  const tags = query.get('cvt');
  return {
    consumerVersionNumber: textAt(query, 'cvn'),
    consumerVersionId: idAt(query, 'cv'),
    consumerVersionTags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : undefined,
    wip: flagAt(query, 'w'),
    pending: flagAt(query, 'p'),
    selectors: Array.isArray(selectors) ? selectors.filter(isObject).map(toSelector) : undefined,
  };
}

function decodeQuery(text: string): NestedQuery {
  try {
    return parseNestedQuery(Buffer.from(text, 'base64url').toString('utf8'));
  } catch (error) {
    // The address may have been written by hand; the pact is the same with or without metadata.
    if (error instanceof NestedQueryError) return new Map();
    throw error;
  }
}

function toSelector(query: NestedQuery): SelectorMetadata {
  return {
    branch: textAt(query, 'b'),
    tag: textAt(query, 't'),
    latest: flagAt(query, 'l'),
    environmentName: textAt(query, 'e'),
    consumerVersionId: idAt(query, 'cv'),
  };
}

function isObject(value: QueryValue): value is NestedQuery {
  return value instanceof Map;
}

function textAt(query: NestedQuery, name: string): string | undefined {
  const value = query.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function flagAt(query: NestedQuery, name: string): boolean | undefined {
  const text = textAt(query, name);
  return text === undefined ? undefined : text === 'true';
}

function idAt(query: NestedQuery, name: string): number | undefined {
  const text = textAt(query, name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
