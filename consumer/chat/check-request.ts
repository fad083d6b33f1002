import { checkModelLimits } from '../models/check-model-limits';
import { findModelLimits } from '../models/find-model-limits';
import type { ModelLimits } from '../models/types';
import { collectTexts } from './prepare-request';
import type { ChatCompletionRequest } from './types';
import { validateRequest } from './validate-request';

/**
 * Checks a request before anything is sent: its form, its contradictions, and the limits of its model.
 *
 * @throws RequestValidationError, or its kinds UnknownModelError and ModelLimitError.
 */
export function checkRequest(
  request: ChatCompletionRequest,
  models: readonly ModelLimits[],
  apiKey: string,
): void {
  validateRequest(request);
  const limits = findModelLimits(request.model, models, [apiKey, ...collectTexts(request)]);
  checkModelLimits(request, limits);
}
