import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../errors';
import { findVersions } from '../matrix/find-versions';
import type { MatrixQuery, UnresolvedSelector } from '../matrix/matrix-query';
import { parseCanIDeployQuery } from '../matrix/parse-can-i-deploy-query';
import type { KnownNames } from '../matrix/validate-matrix-query';
import type { Store } from '../store/store';
import { answerMatrix, MATRIX_TYPES, type MatrixDeps, queryTextOf } from './answer-matrix';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import { routes } from './routes';

/** Serves the short forms of the question whether a version may be deployed. */
export function registerCanIDeploy(app: FastifyInstance, deps: MatrixDeps, known: KnownNames): void {
  const { store } = deps;
  defineResource(app, routes.canIDeploy, {
    GET: {
      produces: MATRIX_TYPES,
      handle: answerMatrix(deps, (request) => parseCanIDeployQuery(queryTextOf(request), known)),
    },
  });
  defineResource(app, routes.canIDeployTagToTag, {
    GET: {
      produces: MATRIX_TYPES,
      handle: answerMatrix(deps, (request) => {
        const selector = latest(pathParameter(request, 'pacticipant'), {
          tag: pathParameter(request, 'tag'),
        });
        requireVersion(store, selector);
        return about(selector, { latestBy: 'cvp', latest: true, tag: pathParameter(request, 'to') });
      }),
    },
  });
  defineResource(app, routes.canIDeployBranchToEnvironment, {
    GET: {
      produces: MATRIX_TYPES,
      handle: answerMatrix(deps, (request) => {
        const branch = pathParameter(request, 'branch');
        const environmentName = pathParameter(request, 'environment');
        const selector = latest(pathParameter(request, 'pacticipant'), { branch });
        requireVersion(store, selector);
        if (!known.environmentExists(environmentName)) throw new NotFoundError();
        return about(selector, { latestBy: 'cvpv', environmentName });
      }),
    },
  });
}

type NamedSelector = UnresolvedSelector & { readonly pacticipantName: string };

function latest(pacticipantName: string, criteria: { tag: string } | { branch: string }): NamedSelector {
  return { pacticipantName, latest: true, ...criteria };
}

function about(selector: UnresolvedSelector, options: MatrixQuery['options']): MatrixQuery {
  return { selectors: [selector], ignoreSelectors: [], options };
}

function requireVersion(store: Store, selector: NamedSelector): void {
  const name = selector.pacticipantName;
  const pacticipant = store.get<{ id: number }>('SELECT id FROM pacticipants WHERE name = ?', name);
  if (!pacticipant) throw new NotFoundError(`No pacticipant with name '${name}' found`);
  if (findVersions(store, pacticipant.id, selector).length === 0) throw new NotFoundError();
}
