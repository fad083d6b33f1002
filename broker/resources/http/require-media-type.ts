import type { FastifyRequest } from 'fastify';
import { UnsupportedMediaTypeError } from './error-handler';
import { contentType, HAL, JSON_TYPE } from './media-types';

/**
 * Refuses a body of another media type with 415. Called after the validation of the body: clients see what
 * is wrong with the content before they see what is wrong with its label.
 */
export function requireMediaType(request: FastifyRequest, types: readonly string[] = [JSON_TYPE, HAL]): void {
  if (!types.includes(contentType(request) ?? '')) {
    throw new UnsupportedMediaTypeError('The media type of the request body is not supported.');
  }
}
