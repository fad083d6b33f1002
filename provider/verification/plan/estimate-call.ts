import type { ProviderRequest } from '../../evidence/evidence';
import { countTokens } from '../../simulator/tokens/tokenizer';
import type { CallCost } from '../../terms/judge/cost/cost-of-call';
import { costOfTokens } from '../../terms/judge/cost/cost-of-tokens';
import { findPrice, type ModelPrice, type PriceList } from '../../terms/judge/cost/price-list';
import { readRequest } from '../../terms/judge/read-request';
import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import type { PactInteraction } from '../pact-interaction';

/** What a call may use and cost. */
export interface CallEstimate {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cost: CallCost;
}

/** Taken for an answer whose request sets no limit, or none that can be meant. */
const ASSUMED_COMPLETION_TOKENS = 1024;
/** No model answers longer, and no provider gives more answers at once, whatever a request to be refused asks. */
const LONGEST_ANSWER_TOKENS = 32_768;
const MOST_CHOICES = 128;
const FIRST_ERROR_STATUS = 400;
/** What only a model can answer. */
const PROMPTS = ['messages', 'prompt'];

/**
 * Estimates a call before it is made: the request's texts by counting, the answer by the limit that the request
 * sets for it. A request that asks no model costs nothing; one that leaves it to the provider which, nobody can price.
 *
 * A request that is to be refused costs nothing where the provider keeps the contract. One that does not answers, and
 * charges for it: so it is estimated as though it was answered, by the dearest model of the list if by none that it
 * names. A budget that only holds while contracts are kept is none.
 */
export function estimateCall(
  request: ProviderRequest,
  interaction: PactInteraction,
  prices: PriceList,
): CallEstimate {
  const body = readRequest(request);
  const { model } = body;
  if (model === undefined && !PROMPTS.some((name) => body[name] !== undefined))
    return free('the request asks no model');
  const isToBeRefused = expectedStatus(interaction) >= FIRST_ERROR_STATUS;
  const promptTokens = textsIn(body).reduce((sum, text) => sum + countTokens(text), 0);
  const completionTokens = isToBeRefused
    ? Math.min(limitOf(body), LONGEST_ANSWER_TOKENS) * Math.min(choicesOf(body), MOST_CHOICES)
    : limitOf(body) * choicesOf(body);
  const costAt = (price: ModelPrice) =>
    costOfTokens({ prompt: promptTokens, cachedPrompt: 0, completion: completionTokens }, price);
  const named = typeof model === 'string' ? findPrice(model, prices) : undefined;
  const possible = named === undefined && isToBeRefused ? prices.models : [named].flatMap((one) => one ?? []);
  const [dearest] = possible.map(costAt).sort((one, other) => (one > other ? -1 : 1));
  const cost: CallCost =
    dearest === undefined
      ? {
          kind: 'unknown',
          reason:
            model === undefined
              ? 'the request names no model'
              : `the price list of ${prices.date} has no price for ${JSON.stringify(model)}`,
        }
      : { kind: 'known', picoUsd: dearest };
  return { promptTokens, completionTokens, cost };
}

function free(reason: string): CallEstimate {
  return { promptTokens: 0, completionTokens: 0, cost: { kind: 'nothing', reason } };
}

function limitOf(body: JsonObject): number {
  return positive(body['max_completion_tokens'] ?? body['max_tokens']) ?? ASSUMED_COMPLETION_TOKENS;
}

function choicesOf(body: JsonObject): number {
  return positive(body['n']) ?? 1;
}

function positive(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && value >= 1 ? Math.ceil(value) : undefined;
}

function expectedStatus({ json }: PactInteraction): number {
  const response = isJsonObject(json['response']) ? json['response'] : {};
  return typeof response['status'] === 'number' ? response['status'] : 200;
}

/** Every text of the request: names of keys stand for what a provider adds around messages and tools. */
function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)]);
}
