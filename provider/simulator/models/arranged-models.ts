import type { Arrangement } from '../states/arrangement';
import { arrangeModel, findModel, type Model } from './model-catalog';

/** The model of that name, as the states leave it: called into being, taken away, or as in the catalogue. */
export function findArrangedModel(
  models: readonly Model[],
  arrangement: Arrangement,
  id: string,
): Model | undefined {
  if (arrangement.missingModels.has(id)) return undefined;
  return findModel(models, id) ?? (arrangement.availableModels.has(id) ? arrangeModel(id) : undefined);
}

/** Every model that exists under the states, the catalogue's first. */
export function listArrangedModels(models: readonly Model[], arrangement: Arrangement): Model[] {
  const ids = new Set([...models.map((model) => model.id), ...arrangement.availableModels]);
  return [...ids].flatMap((id) => findArrangedModel(models, arrangement, id) ?? []);
}
