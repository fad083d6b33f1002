import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Who asks and who answers each keep a list of models and one of prices, because neither may import the other.
 * Two lists of the same facts can drift apart; then a contract would be refused by one side and kept by the other.
 */
const read = (path: string): unknown => JSON.parse(readFileSync(resolve(__dirname, '..', path), 'utf8'));

interface Models<Value> {
  models: ({ id: string } & Record<string, Value>)[];
}
const asked = read('consumer/models/models.json') as Models<{ value: unknown } | undefined>;
const answered = read('provider/simulator/models/models.json') as Models<unknown>;
const askedPrices = read('consumer/cost/prices.json') as Prices;
const judgedPrices = read('provider/terms/prices.json') as Prices;

interface Prices {
  currency: string;
  source: string;
  date: string;
  models: { id: string; usdPerMillionInputTokens: number; usdPerMillionOutputTokens: number }[];
}

const ids = ({ models }: { models: { id: string }[] }) => models.map(({ id }) => id).sort();
const facts = ['contextTokens', 'maxOutputTokens', 'jsonMode', 'structuredOutput', 'tools'];
const claims = ids(asked).flatMap((id) => facts.map((fact) => ({ id, fact })));

describe('the model lists of who asks and who answers', () => {
  it('name the same models', () => {
    expect(ids(asked)).toEqual(['claude-sonnet-4.5', 'deepseek-v3.2', 'gemini-2.5-flash', 'gpt-4.1']);
    expect(ids(answered)).toEqual(ids(asked));
  });

  it.each(claims)('agree on $fact of $id', ({ id, fact }) => {
    const value = asked.models.find((model) => model.id === id)?.[fact]?.value;
    expect(value).toBeDefined();
    expect(answered.models.find((model) => model.id === id)?.[fact]).toBe(value);
  });
});

describe('the price lists of who asks and who answers', () => {
  const pricesIn = ({ models }: Prices) =>
    Object.fromEntries(
      models.map(({ id, usdPerMillionInputTokens, usdPerMillionOutputTokens }) => [
        id,
        { usdPerMillionInputTokens, usdPerMillionOutputTokens },
      ]),
    );

  it('name the same prices, of the same day and origin', () => {
    expect(pricesIn(judgedPrices)).toEqual(pricesIn(askedPrices));
    const { currency, source, date } = askedPrices;
    expect(judgedPrices).toMatchObject({ currency, source, date });
  });

  it('price every model of the model lists', () => {
    expect(ids(askedPrices)).toEqual(ids(asked));
  });
});
