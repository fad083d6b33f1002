import { createHash } from 'node:crypto';
import { areAboutKey, type ProviderState } from '../states/state-registry';
import { isTooDeep } from '../verification/json-depth';
import type { Header, ProviderRequest } from './evidence';
import { isCredentialHeader } from './is-credential-header';

/** What is asked of whom, and in which states. */
export interface AskedFacts {
  readonly baseUrl: string;
  readonly request: ProviderRequest;
  readonly states: readonly ProviderState[];
  /** What a contract says of a request whose values are made anew each time; the request itself otherwise. */
  readonly pattern?: unknown;
}

/** Headers that the engine and the connection add; they say nothing about what is asked. */
const PLUMBING = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'user-agent',
  'accept-encoding',
]);
const IDENTITY_CHARACTERS = 32;
const SAMPLE_DIGITS = 3;

/**
 * The identity of what is asked: equal for two contracts that ask the same in the same states.
 *
 * A JSON body counts by its meaning, since the order of keys is the writer's. Credentials do not count, nor
 * does the consumer; but in states about the key, another key and no key at all are other questions. Every other
 * header counts, since it may change the answer. Where a contract lets values be made anew for each run, the
 * contract counts and not the values: else nothing would ever be asked twice.
 */
export function identifyRequest({ baseUrl, request, states, pattern }: AskedFacts): string {
  const { method, target, headers, body } = request;
  const asked =
    pattern === undefined
      ? { target, headers: meaningfulHeaders(headers, areAboutKey(states)), body: bodyMeaning(body) }
      : { pattern };
  const facts = { baseUrl: withOneSlash(baseUrl), method, ...asked, states };
  return createHash('sha256').update(canonicalJson(facts)).digest('hex').slice(0, IDENTITY_CHARACTERS);
}

/**
 * The name of one exchange in evidence: the identity of what is asked, and which sample of it.
 *
 * @param sample from 0; names count from 1.
 */
export function nameExchange(requestIdentity: string, sample: number): string {
  return `${requestIdentity}-${String(sample + 1).padStart(SAMPLE_DIGITS, '0')}`;
}

/** Every path is put behind the base URL, so how many slashes it ends in says nothing. */
function withOneSlash(baseUrl: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/`;
}

function meaningfulHeaders(headers: readonly Header[], isAboutKey: boolean): string[] {
  return headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !PLUMBING.has(name) && (isAboutKey || !isCredentialHeader(name)))
    .map(([name, value]) => `${name}: ${value}`)
    .sort();
}

function bodyMeaning(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    const json: unknown = JSON.parse(text);
    if (!isTooDeep(json)) return { json };
  } catch {
    // No JSON: the bytes are all that it means.
  }
  return { bytes: body.toString('base64') };
}

/** JSON with the keys of every object in one order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
