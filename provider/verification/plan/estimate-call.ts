import type { ProviderRequest } from '../../evidence/evidence';
import { countTokens } from '../../simulator/tokens/tokenizer';
import type { CallCost } from '../../terms/judge/cost/cost-of-call';
import { costOfTokens } from '../../terms/judge/cost/cost-of-tokens';
import { findPrice, type PriceList } from '../../terms/judge/cost/price-list';
import { readRequest } from '../../terms/judge/read-request';
import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import type { PactInteraction } from '../pact-interaction';

/** What a call may use and cost. */
export interface CallEstimate {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cost: CallCost;
}

/** Taken for an answer whose request sets no limit. */
const ASSUMED_COMPLETION_TOKENS = 1024;
const FIRST_ERROR_STATUS = 400;

/**
 * Estimates a call before it is made: the request's texts by counting, the answer by the limit that the request
 * sets for it. A request without a model costs nothing, nor does one that is to be refused.
 */
export function estimateCall(
  request: ProviderRequest,
  interaction: PactInteraction,
  prices: PriceList,
): CallEstimate {
  const body = readRequest(request);
  const { model } = body;
  if (model === undefined) return free('the request asks no model');
  if (expectedStatus(interaction) >= FIRST_ERROR_STATUS) return free('the contract expects a refusal');
  const promptTokens = textsIn(body).reduce((sum, text) => sum + countTokens(text), 0);
  const completionTokens = limitOf(body) * atLeastOne(body['n']);
  const price = typeof model === 'string' ? findPrice(model, prices) : undefined;
  const cost: CallCost = price
    ? {
        kind: 'known',
        picoUsd: costOfTokens({ prompt: promptTokens, cachedPrompt: 0, completion: completionTokens }, price),
      }
    : {
        kind: 'unknown',
        reason: `the price list of ${prices.date} has no price for ${JSON.stringify(model)}`,
      };
  return { promptTokens, completionTokens, cost };
}

function free(reason: string): CallEstimate {
  return { promptTokens: 0, completionTokens: 0, cost: { kind: 'nothing', reason } };
}

function limitOf(body: JsonObject): number {
  const limit = body['max_completion_tokens'] ?? body['max_tokens'];
  return typeof limit === 'number' ? atLeastOne(limit) : ASSUMED_COMPLETION_TOKENS;
}

function atLeastOne(value: JsonValue | undefined): number {
  return typeof value === 'number' && value >= 1 ? Math.ceil(value) : 1;
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
