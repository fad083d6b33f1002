import type { Header } from '../../evidence/evidence';
import { isCredentialHeader } from '../../evidence/is-credential-header';
import type { BrokerCredentials } from '../broker/broker-client';
import { isJsonObject, type JsonValue } from '../json-value';
import type { LoadedPact } from '../pact-interaction';

/** Every secret of a run: what the caller sends, the login at the broker, and the keys that pacts carry. */
export function findSecrets(
  headers: readonly Header[],
  credentials: BrokerCredentials | undefined,
  pacts: readonly LoadedPact[],
): string[] {
  const fromPacts = pacts.flatMap(({ interactions }) =>
    interactions.flatMap(({ json }) => requestHeaders(json['request'])),
  );
  const values = [...headers, ...fromPacts]
    .filter(([name]) => isCredentialHeader(name))
    .map(([, value]) => value);
  const login = [credentials?.token, credentials?.password].filter((secret) => secret !== undefined);
  return [...values.flatMap(secretsInHeader), ...login];
}

/** `Bearer KEY` holds the key; `Basic BASE64` also a password. */
function secretsInHeader(value: string): string[] {
  const [scheme = '', ...rest] = value.trim().split(/\s+/);
  const credential = rest.join(' ');
  if (credential === '') return [scheme];
  if (scheme.toLowerCase() !== 'basic') return [credential];
  const password = Buffer.from(credential, 'base64').toString('utf8').split(':').slice(1).join(':');
  return [credential, password];
}

function requestHeaders(request: JsonValue | undefined): Header[] {
  const headers = isJsonObject(request) ? request['headers'] : undefined;
  if (!isJsonObject(headers)) return [];
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((item) => (typeof item === 'string' ? [[name, item] as const] : [])),
  );
}
