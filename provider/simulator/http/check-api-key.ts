import type { KeyPolicy } from '../simulator-options';
import { incorrectApiKey, malformedAuthorization, missingApiKey } from './refusals';

/** `b64token` of RFC 6750 section 2.1: what may follow `Bearer`. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/**
 * Checks the Authorization header as the API does.
 *
 * @throws ApiError 401: no key (code null), a malformed header or a refused key (code `invalid_api_key`).
 */
export function checkApiKey(authorization: string | undefined, policy: KeyPolicy): void {
  if (authorization === undefined || /^(Bearer)? *$/i.test(authorization)) throw missingApiKey();
  const key = BEARER.exec(authorization)?.[1];
  if (key === undefined) throw malformedAuthorization();
  if (policy.refused?.includes(key)) throw incorrectApiKey();
  if (policy.accepted !== undefined && !policy.accepted.includes(key)) throw incorrectApiKey();
}
