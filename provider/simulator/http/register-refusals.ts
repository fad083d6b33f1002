import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerHeaders } from './answer-headers';
import { ApiError } from './api-error';
import { parseJsonBody } from './parse-json-body';
import {
  bodyTooLarge,
  internalError,
  invalidUrl,
  methodNotSupported,
  unparsableBody,
  unsupportedContentType,
} from './refusals';

const ALLOWED_METHODS: Record<string, string> = {
  '/v1/chat/completions': 'POST',
  '/v1/models': 'GET',
  '/v1/models/:id': 'GET',
};

/** Makes every failure, the framework's included, an error object of the API. */
export function registerRefusals(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = toApiError(error, app.initialConfig.bodyLimit ?? 0, request);
    if (refusal.status >= 500 && !(error instanceof ApiError)) {
      request.log.error({ err: error }, 'request failed');
    }
    return sendRefusal(refusal, request, reply);
  });
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(invalidUrl(request.method, pathOf(request)), request, reply),
  );
  registerOtherMethods(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    async (_request: unknown, text: string) => parseJsonBody(text),
  );
}

/** For requests that fail before any route is found; the hooks do not see them. */
export function sendFrameworkError(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const { status, body } = invalidUrl(request.method, pathOf(request));
  void reply.code(status).headers(answerHeaders(request.id)).send(body);
}

function sendRefusal(refusal: ApiError, { breaks }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const dropped = new Set(breaks.flatMap(({ withoutHeaders }) => withoutHeaders ?? []));
  const headers = Object.entries(refusal.headers).filter(([name]) => !dropped.has(name));
  const body = breaks.reduce<unknown>(
    (sent, { error }) => (error ? error(sent, refusal.status) : sent),
    refusal.body,
  );
  const status = breaks.reduce((code, { status: change }) => change?.(code) ?? code, refusal.status);
  return reply.code(status).headers(Object.fromEntries(headers)).send(body);
}

function toApiError(error: FastifyError, maxBodyBytes: number, request: FastifyRequest): ApiError {
  if (error instanceof ApiError) return error;
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return unsupportedContentType(request.headers['content-type'] ?? '');
  }
  if (error.statusCode === 413) return bodyTooLarge(maxBodyBytes);
  if (error.statusCode !== undefined && error.statusCode < 500)
    return unparsableBody('it did not arrive whole');
  return internalError();
}

function registerOtherMethods(app: FastifyInstance): void {
  for (const [url, allowed] of Object.entries(ALLOWED_METHODS)) {
    const method = app.supportedMethods.filter(
      (name) => name !== allowed && !(name === 'HEAD' && allowed === 'GET'),
    );
    app.route({
      method,
      url,
      handler: (request) => {
        throw methodNotSupported(request.method, pathOf(request), allowed);
      },
    });
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}
