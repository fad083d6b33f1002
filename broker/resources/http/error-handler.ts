import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  type Refusals,
  UnreadableBodyError,
} from '../../errors';
import type { Ids } from '../../ids';
import { isBusy } from '../../store/is-busy';
import { HAL, JSON_TYPE, PROBLEM_JSON } from './media-types';
import { sendEmpty, sendJson, wantsProblem } from './reply';
import type { UrlsOf } from './urls-of';

/** The request's media type is none that the resource takes. */
export class UnsupportedMediaTypeError extends Error {
  override readonly name = 'UnsupportedMediaTypeError' as const;
}

interface Fault {
  readonly status: number;
  readonly title: string;
  readonly type: string;
  readonly detail: string;
}

const BUSY: Fault = {
  status: 503,
  title: 'Database busy',
  type: 'database-busy',
  detail: 'The database is held by another process. Try again; if it lasts, stop that process.',
};

/**
 * Answers errors in the broker's own JSON form or, for clients that accept it, as problem documents
 * (RFC 9457). Whatever is not the client's mistake is answered with a reference to a line in the log.
 */
export function answerErrors(app: FastifyInstance, urlsOf: UrlsOf, ids: Ids): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof UnsupportedMediaTypeError) return sendEmpty(reply, 415);
    if (error instanceof InvalidInputError) return sendRefusals(request, reply, error, urlsOf);
    if (isBusy(error)) return sendFault(request, reply.header('retry-after', '1'), BUSY, urlsOf);
    const fault = clientFault(error);
    return fault ? sendFault(request, reply, fault, urlsOf) : sendFailure(request, reply, error, urlsOf, ids);
  });
  app.setNotFoundHandler((request, reply) =>
    sendFault(request, reply, notFound(new NotFoundError()), urlsOf),
  );
}

function clientFault(error: unknown): Fault | undefined {
  if (error instanceof NotFoundError) return notFound(error);
  if (error instanceof ConflictError) {
    return { status: 409, title: 'Conflict', type: 'conflict', detail: error.message };
  }
  if (error instanceof UnreadableBodyError) {
    return { status: 400, title: 'Unreadable body', type: 'unreadable-body', detail: error.message };
  }
  return frameworkFault(error);
}

function notFound({ message }: NotFoundError): Fault {
  return { status: 404, title: 'Not found', type: 'not-found', detail: message };
}

// What the HTTP layer refuses by itself: a body over the limit, a broken header.
function frameworkFault(error: unknown): Fault | undefined {
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined;
  return { status: statusCode, title: 'Bad request', type: 'bad-request', detail: message ?? 'Bad request' };
}

function sendFault(request: FastifyRequest, reply: FastifyReply, fault: Fault, urlsOf: UrlsOf): FastifyReply {
  if (!wantsProblem(request)) {
    return sendJson(reply, JSON.stringify({ error: fault.detail }), fault.status, errorType(fault));
  }
  const { status, title, detail } = fault;
  const type = `${urlsOf(request).base}/problem/${fault.type}`;
  return sendJson(reply, JSON.stringify({ title, type, detail, status }), status, PROBLEM_JSON);
}

// The general "nothing here" is plain JSON, everything that a resource says itself is HAL.
function errorType({ status, detail }: Fault): string {
  return status === 404 && detail === new NotFoundError().message ? JSON_TYPE : HAL;
}

function sendRefusals(
  request: FastifyRequest,
  reply: FastifyReply,
  { errors, status }: InvalidInputError,
  urlsOf: UrlsOf,
): FastifyReply {
  if (!wantsProblem(request)) return sendJson(reply, JSON.stringify({ errors }), status, HAL);
  const { base } = urlsOf(request);
  const problem = {
    title: 'Validation errors',
    type: `${base}/problems/validation-error`,
    status,
    instance: '/',
    errors: problemItems(errors, base),
  };
  return sendJson(reply, JSON.stringify(problem), status, PROBLEM_JSON);
}

function problemItems(errors: Refusals, base: string): Record<string, string>[] {
  const fields: (readonly [string, readonly string[]])[] = isList(errors)
    ? [['', errors]]
    : Object.entries(errors);
  return fields.flatMap(([field, texts]) => texts.map((text) => problemItem(field, text, base)));
}

// A refusal inside a list says where: "name is missing (at index 0)".
const IN_LIST = /^(?:(\w+) )?((?:is|must|cannot|could not) .*) \(at index (\d+)\)$/s;

function problemItem(field: string, text: string, base: string): Record<string, string> {
  const [, member, innerText, index] = IN_LIST.exec(text) ?? [];
  const detail = innerText ?? text;
  const path = [...field.split('.'), index, member].filter((part) => part !== undefined && part !== '');
  const kind = detail === 'is missing' ? 'missing-body-property' : 'invalid-body-property-value';
  return {
    type: `${base}/problems/${kind}`,
    title: 'Invalid body parameter',
    detail,
    ...(path.length === 0 ? {} : { pointer: `/${path.join('/')}` }),
  };
}

function isList(errors: Refusals): errors is readonly string[] {
  return Array.isArray(errors);
}

function sendFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  urlsOf: UrlsOf,
  ids: Ids,
): FastifyReply {
  const reference = ids.next();
  request.log.error({ err: error, reference, method: request.method, path: request.url.split('?')[0] });
  const message = `An error has occurred. The details have been logged with the reference ${reference}`;
  if (!wantsProblem(request)) {
    return sendJson(reply, JSON.stringify({ error: { message, reference } }), 500, HAL);
  }
  const fault = { status: 500, title: 'Server error', type: 'server-error', detail: message };
  return sendFault(request, reply, fault, urlsOf);
}
