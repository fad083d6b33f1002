import type { FastifyRequest } from 'fastify';
import { decodeUtf8 } from '../../encoding/decode-utf8';
import { UnreadableBodyError } from '../../errors';
import { isJsonObject, type JsonValue } from '../../pacts/lossless-json/json-value';
import { JsonSyntaxError, parseJson } from '../../pacts/lossless-json/parse-json';
import { toPlainValue } from '../../pacts/lossless-json/to-plain-value';

const MAX_BODY_DEPTH = 100;

/** A JSON object from a client, not yet trusted to hold anything. */
export type JsonInput = Readonly<Record<string, unknown>>;

/**
 * The request's body as a JSON object.
 *
 * @throws UnreadableBodyError when it is not UTF-8, not JSON or not an object
 */
export function readJsonObject(request: FastifyRequest): JsonInput {
  const value = readJson(request, MAX_BODY_DEPTH);
  if (!isJsonObject(value)) throw new UnreadableBodyError('The request body must be a JSON object.');
  return toPlainValue(value) as JsonInput;
}

/** Like `readJsonObject`, but no body at all is an empty object. */
export function readOptionalJsonObject(request: FastifyRequest): JsonInput {
  return bodyText(request).trim() === '' ? {} : readJsonObject(request);
}

/** The request's body as JSON with its number texts and key order. */
export function readJson(request: FastifyRequest, maxDepth?: number): JsonValue {
  const text = bodyText(request);
  if (text.trim() === '') throw new UnreadableBodyError('The request has no body: send a JSON object.');
  try {
    return parseJson(text, maxDepth);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      throw new UnreadableBodyError(`The request body is not valid JSON: ${error.message}.`);
    }
    throw error;
  }
}

function bodyText(request: FastifyRequest): string {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const text = decodeUtf8(bytes);
  if (typeof text === 'string') return text;
  throw new UnreadableBodyError(`The request body is not valid UTF-8: see byte ${text.invalidAt}.`);
}
