import { createHash } from 'node:crypto';
import type { ProviderState } from '../states/state-registry';
import type { Header, ProviderRequest } from './evidence';
import { isCredentialHeader } from './is-credential-header';

/** What makes an exchange the one it is. */
export interface ExchangeFacts {
  readonly baseUrl: string;
  readonly request: ProviderRequest;
  readonly states: readonly ProviderState[];
  /** Number of the sample, from 0. */
  readonly sample: number;
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

/**
 * The identity of an exchange: equal for two contracts that ask the same in the same states.
 *
 * A JSON body counts by its meaning, since the order of keys is the writer's. Credentials do not count, nor
 * does the consumer. Every other header does, since it may change the answer.
 */
export function identifyExchange({ baseUrl, request, states, sample }: ExchangeFacts): string {
  const facts = {
    baseUrl,
    method: request.method,
    target: request.target,
    headers: meaningfulHeaders(request.headers),
    body: bodyMeaning(request.body),
    states,
    sample,
  };
  return createHash('sha256').update(canonicalJson(facts)).digest('hex');
}

function meaningfulHeaders(headers: readonly Header[]): string[] {
  return headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !PLUMBING.has(name) && !isCredentialHeader(name))
    .map(([name, value]) => `${name}: ${value}`)
    .sort();
}

function bodyMeaning(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { bytes: body.toString('base64') };
  }
}

/** JSON with the keys of every object in one order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
