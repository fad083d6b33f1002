import { UnknownModelError } from '../errors/request-validation-error';
import { isModelName, isModelOfFamily } from './model-family';
import type { ModelLimits } from './types';

/**
 * Finds what is known of a model; a dated name has its family's limits.
 *
 * @param confidential what must not be repeated, should it have slipped into the model's name.
 * @throws UnknownModelError that lists the known ones.
 */
export function findModelLimits(
  model: string,
  known: readonly ModelLimits[],
  confidential: readonly string[],
): ModelLimits {
  const limits = known.find(({ id, aliases = [] }) =>
    [id, ...aliases].some((name) => isModelOfFamily(model, name)),
  );
  if (limits) return limits;
  const mayBeShown = isModelName(model) && !confidential.some((text) => text.includes(model));
  throw new UnknownModelError(
    mayBeShown ? model : null,
    known.map(({ id }) => id),
  );
}
