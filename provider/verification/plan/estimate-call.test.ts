import type { CallCost } from '../../terms/judge/cost/cost-of-call';
import type { PriceList } from '../../terms/judge/cost/price-list';
import { usdOf } from '../../terms/judge/cost/usd';
import type { PactInteraction } from '../pact-interaction';
import { estimateCall } from './estimate-call';

const price = (id: string, input: number, output: number) => ({
  id,
  usdPerMillionInputTokens: input,
  usdPerMillionOutputTokens: output,
});
const prices: PriceList = {
  currency: 'USD',
  source: 'made up',
  date: '2026-01-31',
  models: [price('cheap-1', 1, 1), price('dear-1', 10, 100), price('middle-1', 50, 5)],
};
const messages = [{ role: 'user', content: 'How deep is the lake?' }];

/** What a chat request with these fields is estimated at, whose contract expects this status. */
function estimate(fields: object, status = 200) {
  const request = {
    method: 'POST',
    target: '/v1/chat/completions',
    headers: [],
    body: Buffer.from(JSON.stringify({ model: 'cheap-1', messages, ...fields })),
  };
  return estimateCall(request, { json: { response: { status } } } as unknown as PactInteraction, prices);
}

const usdOfCost = (cost: CallCost) => (cost.kind === 'known' ? usdOf(cost.picoUsd) : cost.kind);

describe('the estimate of a call', () => {
  it('counts the texts of the request and takes the limit of each answer', () => {
    const { promptTokens, completionTokens, cost } = estimate({ max_tokens: 100, n: 3 });

    expect(promptTokens).toBeGreaterThan(5);
    expect(completionTokens).toBe(300);
    expect(usdOfCost(cost)).toBe((promptTokens + 300) / 1e6);
  });

  it.each([
    [{}, 1024],
    [{ max_tokens: 7.5 }, 8],
    [{ max_tokens: 0 }, 1024],
    [{ max_tokens: -5, n: -2 }, 1024],
    [{ max_tokens: 'many' }, 1024],
    [{ max_tokens: 5, max_completion_tokens: 9 }, 9],
    [{ max_completion_tokens: null, max_tokens: 5 }, 5],
  ])('of %j is for %d tokens of answers', (fields, tokens) => {
    expect(estimate(fields).completionTokens).toBe(tokens);
  });

  it('is unknown for a prompt that leaves the model to the provider, and the dearest where that is to be refused', () => {
    expect(estimate({ model: undefined }).cost).toEqual({
      kind: 'unknown',
      reason: 'the request names no model',
    });
    expect(usdOfCost(estimate({ model: undefined, max_tokens: 1000 }, 400).cost)).toBeGreaterThanOrEqual(0.1);
  });

  it('is nothing for a request that asks no model', () => {
    expect(estimate({ model: undefined, messages: undefined }).cost.kind).toBe('nothing');
  });

  it('is not known for a model without a price', () => {
    expect(estimate({ model: 'gone-1' }).cost).toEqual({
      kind: 'unknown',
      reason: 'the price list of 2026-01-31 has no price for "gone-1"',
    });
  });
});

describe('the estimate of a call that is to be refused', () => {
  it('is that of an answer, which a provider that breaks the contract gives and charges for', () => {
    expect(estimate({ max_tokens: 100 }, 401)).toEqual(estimate({ max_tokens: 100 }, 200));
  });

  it.each(['gone-1', 42])(
    'is at the dearest model of the list for the model %j, which has no price',
    (model) => {
      const { promptTokens, cost } = estimate({ model, max_tokens: 1000 }, 404);

      expect(usdOfCost(cost)).toBe((promptTokens * 10 + 1000 * 100) / 1e6);
    },
  );

  it('is for no more than a provider can answer, where the request asks for what cannot be', () => {
    expect(estimate({ max_tokens: 50_000_000 }, 400).completionTokens).toBe(32_768);
    expect(estimate({ max_tokens: 10, n: 100_000 }, 400).completionTokens).toBe(1280);
    expect(estimate({ max_tokens: 50_000, n: 200 }, 200).completionTokens).toBe(10_000_000);
  });
});
