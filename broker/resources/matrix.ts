import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../errors';
import { knownNames } from '../matrix/known-names';
import type { MatrixQuery } from '../matrix/matrix-query';
import { MatrixQueryError, parseMatrixQuery } from '../matrix/parse-matrix-query';
import { validateMatrixQuery } from '../matrix/validate-matrix-query';
import { answerMatrix, MATRIX_TYPES, type MatrixDeps, queryTextOf } from './answer-matrix';
import { registerCanIDeploy } from './can-i-deploy';
import { defineResource } from './http/define-resource';
import { pathParameter } from './http/parameters';
import { routes } from './routes';

/** Serves the matrix: which versions are known to work together, and what may be deployed. */
export function registerMatrixResources(app: FastifyInstance, deps: MatrixDeps): void {
  const known = knownNames(deps.store);
  const refuseMistakes = (query: MatrixQuery): MatrixQuery => {
    const mistakes = validateMatrixQuery(query, known);
    if (mistakes.length > 0) throw new MatrixQueryError(mistakes);
    return query;
  };

  defineResource(app, routes.matrix, {
    GET: {
      produces: MATRIX_TYPES,
      handle: answerMatrix(deps, (request) => refuseMistakes(parseMatrixQuery(queryTextOf(request)))),
    },
  });
  defineResource(app, routes.matrixOfIntegration, {
    GET: {
      produces: MATRIX_TYPES,
      handle: answerMatrix(deps, (request) => {
        const { options, ignoreSelectors } = parseMatrixQuery(queryTextOf(request));
        const selectors = (['consumer', 'provider'] as const).map((role) => {
          const pacticipantName = pathParameter(request, role);
          if (known.pacticipantExists(pacticipantName)) return { pacticipantName };
          throw new NotFoundError(`No ${role} with name '${pacticipantName}' found`);
        });
        return refuseMistakes({ selectors, ignoreSelectors, options });
      }),
    },
  });
  registerCanIDeploy(app, deps, known);
}
