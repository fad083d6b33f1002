import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFoundError } from '../errors';
import { queryTextOf } from '../resources/answer-matrix';
import { definePage } from '../resources/http/pages';
import { pathParameter, queryParameter } from '../resources/http/parameters';
import { routes } from '../resources/routes';
import { indexPage } from './index-page/index-page';
import { pacticipantPage } from './pacticipant-page/pacticipant-page';
import { pacticipantsPage } from './pacticipant-page/pacticipants-page';
import type { PageContext } from './page-context';
import type { PagesDeps } from './pages-deps';
import { registerMatrixPages } from './register-matrix-pages';
import { registerPactPages } from './register-pact-pages';
import { registerResultPages } from './register-result-pages';
import { contextOf, sendPage } from './send-page';
import { serveAssets } from './serve-assets';
import { showErrorsAsPages } from './show-errors-as-pages';

/** Serves pages for people at the addresses of the resources. */
export function registerPages(app: FastifyInstance, deps: PagesDeps): void {
  serveAssets(app);
  showErrorsAsPages(app, deps);
  const serve = (path: string, render: (request: FastifyRequest, context: PageContext) => string): void =>
    definePage(app, path, (request, reply) => sendPage(reply, render(request, contextOf(request, deps))));

  serve(routes.index, (request, context) =>
    indexPage(deps.store, new URLSearchParams(queryTextOf(request)), context),
  );
  serve(routes.pacticipants, (request, context) =>
    pacticipantsPage(deps, queryParameter(request, 'q')?.trim() ?? '', context),
  );
  serve(routes.pacticipant, (request, context) => {
    const name = pathParameter(request, 'pacticipant');
    const pacticipant = deps.services.pacticipants.find(name);
    if (!pacticipant) throw new NotFoundError(`There is no pacticipant with the name '${name}'.`);
    return pacticipantPage(deps, pacticipant, context);
  });
  registerPactPages(app, deps);
  registerResultPages(app, deps);
  registerMatrixPages(app, deps);
}
