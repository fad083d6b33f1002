import type { Usage } from '../chat/types';
import { UnknownPriceError } from '../errors/unknown-price-error';
import { isModelName, isModelOfFamily } from '../models/model-family';
import { defaultPriceList, type ModelPrice, type PriceList } from './price-list';

const TOKENS_PER_PRICE = 1_000_000;

/**
 * What a call cost, in US dollars. A dated model name has the price of its family.
 *
 * @param model the model that was asked for; a provider answers with names of its own.
 * @throws UnknownPriceError where the list has no price for the model. It never counts as zero.
 */
export function estimateCostUsd(usage: Usage, model: string, prices: PriceList = defaultPriceList): number {
  const price = findPrice(model, prices);
  const cachedTokens = Math.min(usage.prompt_tokens_details?.cached_tokens ?? 0, usage.prompt_tokens);
  const cachedPrice = price.usdPerMillionCachedInputTokens ?? price.usdPerMillionInputTokens;
  const sum =
    (usage.prompt_tokens - cachedTokens) * price.usdPerMillionInputTokens +
    cachedTokens * cachedPrice +
    usage.completion_tokens * price.usdPerMillionOutputTokens;
  return sum / TOKENS_PER_PRICE;
}

function findPrice(model: string, { models }: PriceList): ModelPrice {
  const price = models.find(({ id, aliases = [] }) =>
    [id, ...aliases].some((name) => isModelOfFamily(model, name)),
  );
  if (price) return price;
  throw new UnknownPriceError(
    isModelName(model) ? model : 'this model',
    models.map(({ id }) => id),
  );
}
