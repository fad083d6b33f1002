import { InvalidRequestError, NotFoundError } from '../../index';
import { TaggingError } from './tagging-error';

/** Turns the refusals that concern one product into a `TaggingError`; everything else stops the whole run. */
export function reportRefusedCall(error: unknown, productId: string): never {
  if (error instanceof InvalidRequestError && error.param === 'response_format') {
    const reason = 'the provider refuses the schema of its attributes';
    throw new TaggingError('schema-refused', productId, reason, { cause: error });
  }
  if (error instanceof NotFoundError && error.code === 'model_not_found') {
    throw new TaggingError('unknown-model', productId, 'the provider has no such model', { cause: error });
  }
  throw error;
}
