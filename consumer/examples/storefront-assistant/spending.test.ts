import { UnknownPriceError } from '../../index';
import { createSpending } from './spending';

const usage = (prompt: number, completion: number) => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
});

describe('createSpending', () => {
  it('adds up tokens and money', () => {
    const spending = createSpending(({ total_tokens }) => total_tokens / 1000);
    spending.add(usage(100, 20));
    spending.add(usage(50, 30));
    expect(spending.totals()).toEqual({
      answers: 2,
      unaccountedAnswers: 0,
      promptTokens: 150,
      completionTokens: 50,
      costUsd: 0.2,
    });
  });

  it('says how many answers came without usage instead of counting them as free', () => {
    const spending = createSpending(() => 1);
    spending.add(null);
    spending.add(undefined);
    spending.add(usage(1, 1));
    expect(spending.totals()).toMatchObject({ answers: 3, unaccountedAnswers: 2, costUsd: 1 });
  });

  it('refuses a model without a price before anything is spent', () => {
    const withoutPrice = () => {
      throw new UnknownPriceError('a-model', []);
    };
    expect(() => createSpending(withoutPrice)).toThrow(UnknownPriceError);
  });
});
