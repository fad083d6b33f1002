import { type Header, headerOf } from '../../evidence/evidence';
import { isCredentialHeader } from '../../evidence/is-credential-header';

/** Pact engines name themselves so; what they send is exactly what the contract says. */
const PACT_ENGINE = /^pact[-_]/i;
/** What a Pact engine adds where a contract does not say what is accepted. */
const ENGINE_ACCEPT: Header = ['accept', '*/*'];

/**
 * The headers that count in asking whether an exchange is the one that a contract speaks of.
 *
 * An application sends many that its contract does not name (its SDK's version, tracing, what it accepts), and
 * evidence under a name that has them would never be found. Of an application's headers only the media type of its
 * body counts, its key, and those that the user names. A Pact engine sends what the contract says, so all of its count.
 */
export function contractHeaders(headers: readonly Header[], counted: readonly string[]): Header[] {
  if (PACT_ENGINE.test(headerOf(headers, 'user-agent') ?? '')) return [...headers];
  const names = new Set(counted.map((name) => name.toLowerCase()));
  const kept = headers.flatMap(([name, value]): Header[] => {
    const lower = name.toLowerCase();
    if (names.has(lower)) return [[name, value]];
    // Whether a key counts depends on the states, which the identity knows.
    if (isCredentialHeader(lower)) return [[name, value]];
    return lower === 'content-type' ? [[name, mediaTypeOf(value)]] : [];
  });
  return names.has('accept') ? kept : [...kept, ENGINE_ACCEPT];
}

/** `application/json; charset=utf-8` says no more than `application/json`, whose text is always UTF-8. */
function mediaTypeOf(contentType: string): string {
  const [type = ''] = contentType.split(';', 1);
  return /^application\/(?:[\w.-]+\+)?json$/i.test(type.trim()) ? type.trim().toLowerCase() : contentType;
}
