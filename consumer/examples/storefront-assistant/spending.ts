import type { Usage } from '../../index';

/** What a number of answers came to. */
export interface SpendingTotals {
  answers: number;
  promptTokens: number;
  completionTokens: number;
  costUsd: number;
}

/** Adds up tokens and money over the answers of an assistant. */
export interface Spending {
  add(usage: Usage): void;
  totals(): SpendingTotals;
}

/**
 * @param costUsd the price of one answer in US dollars. It may throw where the price is not known: an answer
 *   that cannot be priced must not count as free.
 */
export function createSpending(costUsd: (usage: Usage) => number): Spending {
  let totals: SpendingTotals = { answers: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 };
  return {
    add(usage) {
      totals = {
        answers: totals.answers + 1,
        promptTokens: totals.promptTokens + usage.prompt_tokens,
        completionTokens: totals.completionTokens + usage.completion_tokens,
        costUsd: totals.costUsd + costUsd(usage),
      };
    },
    totals: () => totals,
  };
}
