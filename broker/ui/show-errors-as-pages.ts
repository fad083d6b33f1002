import { STATUS_CODES } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { HAL, prefersHtml } from '../resources/http/media-types';
import { queryParameter } from '../resources/http/parameters';
import { renderError } from './layout/render-error';
import type { PagesDeps } from './pages-deps';
import { asPage, contextOf } from './send-page';

/** Turns every refusal that a browser is about to get as JSON, or as nothing at all, into a page. */
export function showErrorsAsPages(app: FastifyInstance, deps: PagesDeps): void {
  app.addHook('onRequest', async (request) => {
    // A link cannot say what it accepts, so its query does.
    if (prefersHtml(request) && queryParameter(request, 'format') === 'json') {
      request.headers.accept = HAL;
    }
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    if (reply.statusCode < 400 || isPage || request.method === 'HEAD' || !prefersHtml(request))
      return payload;
    const page = renderError(
      reply.statusCode,
      detailIn(payload) ?? reasonOf(reply.statusCode),
      contextOf(request, deps),
    );
    asPage(reply).removeHeader('content-length');
    return page;
  });
}

function reasonOf(status: number): string {
  return `${STATUS_CODES[status] ?? 'The request was refused'}.`;
}

// Errors come in three forms: one text, an object with a message, or a problem document.
function detailIn(payload: unknown): string | undefined {
  const document = typeof payload === 'string' && payload.startsWith('{') ? JSON.parse(payload) : {};
  const { error, detail, errors } = document as { error?: unknown; detail?: unknown; errors?: unknown };
  if (typeof error === 'string') return error;
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  if (Array.isArray(errors)) return errors.join(' ');
  return typeof detail === 'string' ? detail : undefined;
}
