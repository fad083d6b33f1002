import { createHash } from 'node:crypto';
import type { ChatRequest } from './chat-request';

/** Parameters about how an answer is sent or cut, not about what it says. */
const NOT_ABOUT_CONTENT = new Set([
  'stream',
  'stream_options',
  'max_tokens',
  'max_completion_tokens',
  'stop',
  'n',
  'logprobs',
  'top_logprobs',
  'user',
  'metadata',
  'store',
  'service_tier',
  'safety_identifier',
  'prompt_cache_key',
]);

/**
 * What an answer is drawn from: the seed and the meaning of the request.
 *
 * The order of keys and nulls do not count, nor does anything that only cuts or transports the answer: a request
 * with a smaller `max_tokens` gets the beginning of the same text, and a stream the same text as one JSON body.
 */
export function fingerprintOf(request: ChatRequest, seed: number): string {
  const meaning = Object.entries(request).filter(([name]) => !NOT_ABOUT_CONTENT.has(name));
  return createHash('sha256')
    .update(`${seed} ${canonicalJson(Object.fromEntries(meaning))}`)
    .digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined && entry !== null)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${canonicalJson(entry)}`).join(',')}}`;
}
