import type { FastifyRequest } from 'fastify';
import type { Integration, PactKey, PactVersionKey } from '../pacts/pact-key';
import { pathParameter } from './http/parameters';

/** The consumer and the provider that the path names. */
export function sidesOf(request: FastifyRequest): Integration {
  return {
    consumerName: pathParameter(request, 'consumer'),
    providerName: pathParameter(request, 'provider'),
  };
}

/** The content between the two that the path names. */
export function contentKeyOf(request: FastifyRequest): PactVersionKey {
  return { ...sidesOf(request), sha: pathParameter(request, 'sha') };
}

/** What a consumer version published for the provider, as the path names it. */
export function pactKeyOf(request: FastifyRequest, versionParameter = 'version'): PactKey {
  return { ...sidesOf(request), consumerVersionNumber: pathParameter(request, versionParameter) };
}
