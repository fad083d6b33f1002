import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { queryTextOf } from '../resources/answer-matrix';
import { definePage } from '../resources/http/pages';
import { pathParameter } from '../resources/http/parameters';
import { routes } from '../resources/routes';
import {
  latestOnBranchQuestion,
  latestTaggedQuestion,
  readCanIDeployQuestion,
} from './matrix-page/can-i-deploy-question';
import { matrixPage } from './matrix-page/matrix-page';
import {
  type MatrixQuestion,
  readMatrixQuestion,
  withoutBlankFields,
} from './matrix-page/read-matrix-question';
import type { PagesDeps } from './pages-deps';
import { contextOf, sendPage } from './send-page';

/** Serves the page of the matrix, wherever a question to it is answered. */
export function registerMatrixPages(app: FastifyInstance, deps: PagesDeps): void {
  const { store } = deps;
  const answer = (request: FastifyRequest, reply: FastifyReply, question: MatrixQuestion): FastifyReply => {
    const page = matrixPage(store, question, contextOf(request, deps));
    return sendPage(reply.code(question.mistakes.length > 0 ? 400 : 200), page);
  };
  const serve = (path: string, ask: (request: FastifyRequest) => MatrixQuestion): void =>
    definePage(app, path, (request, reply) => answer(request, reply, ask(request)));

  definePage(app, routes.matrix, (request, reply) => {
    const asked = queryTextOf(request);
    const meant = withoutBlankFields(asked);
    const { base } = contextOf(request, deps).urls;
    if (asked !== meant) return reply.redirect(`${base}/matrix${meant === '' ? '' : `?${meant}`}`, 303);
    return answer(request, reply, readMatrixQuestion(store, meant));
  });
  serve(routes.matrixOfIntegration, (request) => {
    const names = ['consumer', 'provider'].map((role) => pathParameter(request, role));
    const selectors = names.map((name) => `q[][pacticipant]=${encodeURIComponent(name)}`).join('&');
    return readMatrixQuestion(store, `${selectors}&${queryTextOf(request)}`);
  });
  serve(routes.canIDeploy, (request) => readCanIDeployQuestion(store, queryTextOf(request)));
  serve(routes.canIDeployTagToTag, (request) =>
    latestTaggedQuestion(
      store,
      pathParameter(request, 'pacticipant'),
      pathParameter(request, 'tag'),
      pathParameter(request, 'to'),
    ),
  );
  serve(routes.canIDeployBranchToEnvironment, (request) =>
    latestOnBranchQuestion(
      store,
      pathParameter(request, 'pacticipant'),
      pathParameter(request, 'branch'),
      pathParameter(request, 'environment'),
    ),
  );
}
