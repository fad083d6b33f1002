import type { JsonObject } from '../../../verification/json-value';
import type { AnswerReading } from '../answer/answer';
import { readAnswer } from '../answer/read-answer';
import { type JudgedRequest, readRequest } from '../read-request';
import type { SeenExchange } from '../term-sample';
import { readCounts } from '../tokens/read-counts';
import { costOfTokens } from './cost-of-tokens';
import { findPrice, type PriceList } from './price-list';
import type { PicoUsd } from './usd';

/**
 * What one call cost. `nothing`: no model was asked, or none answered, so there is nothing to pay. `unknown` is
 * never zero.
 */
export type CallCost =
  | { readonly kind: 'known'; readonly picoUsd: PicoUsd }
  | { readonly kind: 'nothing'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

const FIRST_ERROR_STATUS = 400;

/** What a call cost: its usage at the price of the model that was asked. A refused call costs nothing. */
export function costOfCall(request: JudgedRequest, exchange: SeenExchange, prices: PriceList): CallCost {
  const body = readRequest(request);
  const { end, status = 0 } = exchange;
  if (end.kind === 'unreachable') return { kind: 'nothing', reason: 'the provider was not reached' };
  if (end.kind === 'complete' && status >= FIRST_ERROR_STATUS)
    return { kind: 'nothing', reason: `the provider answered ${status}` };
  const reading = readAnswer(exchange);
  if (!('model' in body) && !hasUsage(reading))
    return { kind: 'nothing', reason: 'the request asks no model' };
  return costOfAnswer(body, reading, prices);
}

/** Some providers take the model from the path: who reports usage has answered by one. */
function hasUsage(reading: AnswerReading): boolean {
  return 'answer' in reading && reading.answer.usage !== undefined;
}

/** What an answer cost, in the same way. */
export function costOfAnswer({ model }: JsonObject, reading: AnswerReading, prices: PriceList): CallCost {
  if ('unreadable' in reading) return { kind: 'unknown', reason: reading.unreadable };
  const { usage } = reading.answer;
  if (usage === undefined) return { kind: 'unknown', reason: 'the answer has no usage' };
  const price = typeof model === 'string' ? findPrice(model, prices) : undefined;
  if (price === undefined)
    return {
      kind: 'unknown',
      reason: `the price list of ${prices.date} has no price for the model asked for`,
    };
  const { prompt, completion, cachedPrompt } = readCounts(usage);
  if (prompt === undefined || completion === undefined)
    return { kind: 'unknown', reason: 'the usage does not say prompt and completion as whole numbers' };
  return { kind: 'known', picoUsd: costOfTokens({ prompt, completion, cachedPrompt }, price) };
}
