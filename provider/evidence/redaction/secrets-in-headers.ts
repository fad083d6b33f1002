import type { Header } from '../evidence';
import { isCredentialHeader } from '../is-credential-header';

/** The keys and passwords that headers carry. */
export function secretsInHeaders(headers: readonly Header[]): string[] {
  return headers
    .filter(([name]) => isCredentialHeader(name))
    .flatMap(([name, value]) => (/cookie/i.test(name) ? secretsInCookie(value) : secretsIn(value)));
}

/** `Bearer KEY` holds the key; `Basic BASE64` also a password. */
function secretsIn(value: string): string[] {
  const [scheme = '', ...rest] = value.trim().split(/\s+/);
  const credential = rest.join(' ');
  if (credential === '') return [scheme];
  if (scheme.toLowerCase() !== 'basic') return [credential];
  const password = Buffer.from(credential, 'base64').toString('utf8').split(':').slice(1).join(':');
  return [credential, password];
}

/** `name=value; name=value`: each value may be repeated without the others. */
function secretsInCookie(value: string): string[] {
  return value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
}
