import fc from 'fast-check';
import { defaultModels } from '../models/default-models';
import { estimateCostUsd } from './estimate-cost-usd';
import { defaultPriceList } from './price-list';

const usage = { prompt_tokens: 1_000_000, completion_tokens: 500_000, total_tokens: 1_500_000 };
const cached = { ...usage, prompt_tokens_details: { cached_tokens: 400_000 } };
const ownPrices = {
  source: 'https://example.com/prices',
  date: '2026-11-23',
  models: [
    {
      id: 'own-model',
      usdPerMillionInputTokens: 2,
      usdPerMillionCachedInputTokens: 0.5,
      usdPerMillionOutputTokens: 8,
    },
  ],
};

describe('estimateCostUsd', () => {
  it.each([
    ['gpt-4.1', 12],
    ['claude-sonnet-4.5', 22.5],
    ['gemini-2.5-flash', 3.75],
    ['deepseek-v3.2', 0.63],
    ['gpt-4.1-2025-04-14', 12],
    ['claude-sonnet-4-5-20250929', 22.5],
  ])('prices %s', (model, costUsd) => {
    expect(estimateCostUsd(usage, model)).toBeCloseTo(costUsd, 10);
  });

  it('prices input, cached input and output apart', () => {
    expect(estimateCostUsd(usage, 'own-model', ownPrices)).toBeCloseTo(6, 10);
    expect(estimateCostUsd(cached, 'own-model', ownPrices)).toBeCloseTo(5.4, 10);
  });

  it('takes the full price for cached input where no other is known', () => {
    expect(estimateCostUsd(cached, 'gpt-4.1')).toBe(estimateCostUsd(usage, 'gpt-4.1'));
  });

  it('does not count more cached tokens than there was input', () => {
    const excess = { ...usage, prompt_tokens_details: { cached_tokens: 2_000_000 } };
    expect(estimateCostUsd(excess, 'own-model', ownPrices)).toBeCloseTo(4.5, 10);
  });

  it.each(['gpt-4.1-mini', 'gpt-9', ''])('refuses to price %j, instead of taking it for free', (model) => {
    expect(() => estimateCostUsd(usage, model)).toThrow(
      'Failed to estimate the cost: the price list has no price for',
    );
  });

  it('lists what it can price', () => {
    expect(() => estimateCostUsd(usage, 'gpt-9', ownPrices)).toThrow(
      'no price for gpt-9. Priced models: own-model. Add the model to the price list that you pass.',
    );
  });

  it('never costs less for more', () => {
    const counts = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(counts, counts, counts, (prompt, completion, more) => {
        const cost = (promptTokens: number, completionTokens: number) =>
          estimateCostUsd(
            { prompt_tokens: promptTokens, completion_tokens: completionTokens, total_tokens: 0 },
            'own-model',
            ownPrices,
          );
        expect(cost(prompt, completion)).toBeGreaterThanOrEqual(0);
        expect(cost(prompt + more, completion)).toBeGreaterThanOrEqual(cost(prompt, completion));
        expect(cost(prompt, completion + more)).toBeGreaterThanOrEqual(cost(prompt, completion));
      }),
    );
  });
});

describe('the price list of the package', () => {
  it('says where it is from and of which day', () => {
    expect(defaultPriceList).toMatchObject({
      source: 'price list of the example provider, as given',
      date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  });

  it('prices every model of the model list', () => {
    for (const { id } of defaultModels) expect(estimateCostUsd(usage, id)).toBeGreaterThan(0);
  });
});
