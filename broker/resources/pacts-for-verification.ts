import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock';
import { NotFoundError } from '../errors';
import { knownNames } from '../matrix/known-names';
import { findPactsForVerification } from '../selectors/find-pacts-for-verification';
import { parseVerificationParameters } from '../selectors/parse-verification-parameters';
import { parseVerificationQuery } from '../selectors/parse-verification-query';
import { renderVerifiablePacts } from '../selectors/render-verifiable-pacts';
import type { VerificationQuery } from '../selectors/verification-query';
import type { Store } from '../store/store';
import { queryTextOf } from './answer-matrix';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import { readOptionalJsonObject } from './http/read-body';
import { sendHal } from './http/reply';
import { requireMediaType } from './http/require-media-type';
import type { UrlsOf } from './http/urls-of';
import { refusingQueryMistakes } from './refusing-query-mistakes';
import { routes } from './routes';

/** What the resource needs. */
export interface PactsForVerificationDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly urlsOf: UrlsOf;
}

/**
 * Serves the pacts that a provider shall verify. The question is a POST because it is long; verifiers first
 * send a plain GET and follow its `self` link.
 */
export function registerPactsForVerification(app: FastifyInstance, deps: PactsForVerificationDeps): void {
  const known = knownNames(deps.store);
  defineResource(app, routes.pactsForVerification, {
    GET: (request, reply) => {
      const query = refusingQueryMistakes(() =>
        parseVerificationQuery(parseVerificationParameters(queryTextOf(request)), known),
      );
      return answer(deps, request, reply, { query, isDeprecated: true });
    },
    POST: (request, reply) => {
      requireMediaType(request);
      const query = refusingQueryMistakes(() =>
        parseVerificationQuery(readOptionalJsonObject(request), known),
      );
      return answer(deps, request, reply, { query, isDeprecated: false });
    },
  });
}

function answer(
  { store, clock, urlsOf }: PactsForVerificationDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { query, isDeprecated }: { query: VerificationQuery; isDeprecated: boolean },
): FastifyReply {
  const providerName = pathParameter(request, 'provider');
  const provider = store.get<{ id: number }>('SELECT id FROM pacticipants WHERE name = ?', providerName);
  if (!provider) throw new NotFoundError(`No provider with name '${providerName}' found`);
  const pacts = findPactsForVerification(store, clock, provider.id, query);
  const { includePendingStatus } = query;
  return sendHal(
    reply,
    renderVerifiablePacts(pacts, { providerName, includePendingStatus, isDeprecated }, urlsOf(request)),
  );
}
