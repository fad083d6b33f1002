import type { Header } from '../../evidence/evidence';
import { secretsInHeaders } from '../../evidence/redaction/secrets-in-headers';
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
  const login = [credentials?.token, credentials?.password].filter((secret) => secret !== undefined);
  return [...secretsInHeaders([...headers, ...fromPacts]), ...login];
}

function requestHeaders(request: JsonValue | undefined): Header[] {
  const headers = isJsonObject(request) ? request['headers'] : undefined;
  if (!isJsonObject(headers)) return [];
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((item) => (typeof item === 'string' ? [[name, item] as const] : [])),
  );
}
