import type { FastifyReply, FastifyRequest } from 'fastify';
import { findVersionDetails } from '../matrix/find-version-details';
import type { MatrixQuery } from '../matrix/matrix-query';
import { type MatrixAnswer, queryMatrix } from '../matrix/query-matrix';
import { renderMatrix } from '../matrix/render-matrix';
import { renderMatrixText } from '../matrix/render-matrix-text';
import type { Store } from '../store/store';
import type { Handler } from './http/define-resource';
import { accepts, HAL, JSON_TYPE } from './http/media-types';
import { sendHal } from './http/reply';
import type { UrlsOf } from './http/urls-of';
import { refusingQueryMistakes } from './refusing-query-mistakes';

/** What the resources of the matrix need. */
export interface MatrixDeps {
  readonly store: Store;
  readonly urlsOf: UrlsOf;
}

const TEXT = 'text/plain';

/** The media types of an answer from the matrix. */
export const MATRIX_TYPES: readonly string[] = [HAL, JSON_TYPE, TEXT];

/** A handler that reads a question from the request and answers it as JSON or, where that is asked for, as text. */
export function answerMatrix(
  { store, urlsOf }: MatrixDeps,
  readQuestion: (request: FastifyRequest) => MatrixQuery,
): Handler {
  return (request, reply) => {
    const answer = queryMatrix(
      store,
      refusingQueryMistakes(() => readQuestion(request)),
    );
    if (!accepts(request, [HAL, JSON_TYPE])) return sendText(reply, answer);
    const versionIds = versionIdsOf(answer);
    return sendHal(reply, renderMatrix(answer, findVersionDetails(store, versionIds), urlsOf(request)));
  };
}

/** The part of the request's URL after the question mark, as the client wrote it. */
export function queryTextOf(request: FastifyRequest): string {
  return request.url.split('?').slice(1).join('?');
}

function sendText(reply: FastifyReply, answer: MatrixAnswer): FastifyReply {
  return reply.header('content-type', `${TEXT};charset=utf-8`).send(renderMatrixText(answer));
}

function versionIdsOf({ consideredRows, ignoredRows }: MatrixAnswer): number[] {
  const rows = [...consideredRows, ...ignoredRows];
  return [
    ...new Set(rows.flatMap(({ consumer, provider }) => [consumer.version.id, provider.version?.id ?? 0])),
  ];
}
