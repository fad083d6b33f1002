import { costOfTokens } from './cost-of-tokens';
import { defaultPriceList, findPrice, parsePriceList } from './price-list';
import { picoUsd } from './usd';

const entry = (id: string, rest: object = {}) => ({
  id,
  usdPerMillionInputTokens: 2,
  usdPerMillionOutputTokens: 10,
  ...rest,
});
const listOf = (...models: object[]) => ({ currency: 'USD', source: 'a page', date: '2026-11-23', models });

describe('the price list', () => {
  it.each([
    ['gpt-4.1', 8],
    ['gpt-4.1-2025-04-14', 8],
    ['claude-sonnet-4.5', 15],
    ['claude-sonnet-4-5-20250929', 15],
    ['gemini-2.5-flash', 2.5],
    ['deepseek-v3.2', 0.42],
  ])('of the package knows %s', (model, usdPerMillionTokens) => {
    const price = findPrice(model, defaultPriceList);
    expect(price?.usdPerMillionInputTokens).toBe(usdPerMillionTokens);
    expect(price?.usdPerMillionOutputTokens).toBe(usdPerMillionTokens);
  });

  it.each(['gpt-4.1-mini', 'gpt-4', 'gpt-4.10', 'constructor', ''])('has no price for %j', (model) => {
    expect(findPrice(model, defaultPriceList)).toBeUndefined();
  });

  it('prefers the price of a dated name to that of its family', () => {
    const prices = parsePriceList(
      listOf(entry('m'), entry('m-2025-01-01', { usdPerMillionInputTokens: 9 })),
      'x',
    );
    expect(findPrice('m-2025-01-01', prices)?.usdPerMillionInputTokens).toBe(9);
    expect(findPrice('m-2025-02-02', prices)?.usdPerMillionInputTokens).toBe(2);
  });

  it('is refused with everything that is wrong about it', () => {
    const wrong = { ...listOf({ id: 'm', usdPerMillionInputTokens: -1 }), date: 'today' };
    expect(() => parsePriceList(wrong, 'prices.json')).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.stringMatching(
          /^Failed to read the price list prices\.json: .*\/date .*\/models\/0 .*usdPerMillionOutputTokens.*>= 0/,
        ),
      }),
    );
  });
});

describe('the cost of tokens', () => {
  const [price] = parsePriceList(listOf(entry('m', { usdPerMillionCachedInputTokens: 0.5 })), 'x').models;
  const [plain] = parsePriceList(listOf(entry('m')), 'x').models;
  const tokens = { prompt: 1000, cachedPrompt: 400, completion: 100 };

  it('has its own price for input, cached input and output', () => {
    expect(price && costOfTokens(tokens, price)).toBe(picoUsd(0.0024));
  });

  it('takes cached input for input where the list has no price for it', () => {
    expect(plain && costOfTokens(tokens, plain)).toBe(picoUsd(0.003));
  });

  it('never pays for more cached input than there was input', () => {
    expect(price && costOfTokens({ ...tokens, cachedPrompt: 5000, completion: 0 }, price)).toBe(
      picoUsd(0.0005),
    );
  });
});
