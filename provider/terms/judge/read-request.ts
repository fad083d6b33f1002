import type { ProviderRequest } from '../../evidence/evidence';
import { isTooDeep } from '../../verification/json-depth';
import { isJsonObject, type JsonObject } from '../../verification/json-value';

/** The request that was sent, as far as terms need it. */
export type JudgedRequest = Pick<ProviderRequest, 'body'>;

/** The JSON body of a request; an empty object where it has none, or one that is nested too deep to go through. */
export function readRequest({ body }: JudgedRequest): JsonObject {
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    return isJsonObject(json) && !isTooDeep(json) ? json : {};
  } catch {
    return {};
  }
}
