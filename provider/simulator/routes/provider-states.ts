import type { FastifyInstance, FastifyReply } from 'fastify';
import { providerStates } from '../states/provider-states';
import { readStateChange, readStateChangeQuery } from '../states/read-state-change';
import { resolveState, StateChangeError } from '../states/resolve-state';
import type { StateStore } from '../states/state-store';
import { scopeOf } from './scope-of';

const PATH = '/_modelpact/provider-states';

/**
 * The state-change protocol of Pact verifiers, beside the API and without a key.
 *
 * POST arranges or tears down; the answer repeats the parameters, so that a pact may use them as values from
 * provider state. GET lists the known states. DELETE turns everything off.
 */
export function registerProviderStates(app: FastifyInstance, store: StateStore): void {
  app.get(PATH, () => ({ states: providerStates.map((state) => state.sentence) }));

  app.post(PATH, (request, reply) => {
    try {
      const change = hasBody(request.body)
        ? readStateChange(request.body)
        : readStateChangeQuery(request.query);
      const states = change.states.map(({ sentence, params }) => resolveState(sentence, params));
      if (change.action === 'setup') store.setUp(scopeOf(request), states);
      else store.tearDown(scopeOf(request), states);
      return Object.assign({}, ...states.map((state) => state.params)) as object;
    } catch (error) {
      return refuse(error, reply);
    }
  });

  app.delete(PATH, (request, reply) => {
    store.reset(scopeOf(request));
    return reply.code(204).send();
  });
}

/** With `--state-change-as-query` a verifier sends the change in the query and no body. */
function hasBody(body: unknown): boolean {
  return body !== undefined && body !== null;
}

function refuse(error: unknown, reply: FastifyReply): FastifyReply {
  if (!(error instanceof StateChangeError)) throw error;
  const known = providerStates.map((state) => state.sentence);
  return reply.code(error.status).send({ error: error.message, knownStates: known });
}
