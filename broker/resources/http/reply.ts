import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HalDocument } from '../../representations/hal';
import { accepts, HAL, JSON_TYPE, names, PROBLEM_JSON } from './media-types';

/** Sends a HAL document. */
export function sendHal(reply: FastifyReply, document: HalDocument, status = 200): FastifyReply {
  return sendJson(reply, JSON.stringify(document), status, halType(reply.request));
}

/** The media type of a HAL document for this client: plain JSON where it does not take HAL. */
export function halType(request: FastifyRequest): string {
  return accepts(request, [HAL]) || !accepts(request, [JSON_TYPE]) ? HAL : JSON_TYPE;
}

/** Sends a JSON text of the given media type. */
export function sendJson(reply: FastifyReply, text: string, status: number, type: string): FastifyReply {
  return reply.code(status).header('content-type', `${type};charset=utf-8`).send(text);
}

/** Sends a status without a body. */
export function sendEmpty(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).send();
}

/** Whether the client asked for errors as problem documents (RFC 9457). */
export function wantsProblem(request: FastifyRequest): boolean {
  return names(request, PROBLEM_JSON);
}
