import type { Usage } from '../../index';

/** What a number of answers came to. */
export interface SpendingTotals {
  answers: number;
  /** Answers without usage: what they cost is not known, so the sums below are too low by them. */
  unaccountedAnswers: number;
  promptTokens: number;
  completionTokens: number;
  costUsd: number;
}

/** Adds up tokens and money over the answers of an assistant. */
export interface Spending {
  add(usage: Usage | null | undefined): void;
  totals(): SpendingTotals;
}

const NO_USAGE: Usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };

/**
 * @param costUsd the price of one answer in US dollars. It is tried at once, so that a model without a price
 *   is refused before the first paid answer.
 */
export function createSpending(costUsd: (usage: Usage) => number): Spending {
  costUsd(NO_USAGE);
  let totals: SpendingTotals = {
    answers: 0,
    unaccountedAnswers: 0,
    promptTokens: 0,
    completionTokens: 0,
    costUsd: 0,
  };
  return {
    add(usage) {
      const { prompt_tokens, completion_tokens } = usage ?? NO_USAGE;
      totals = {
        answers: totals.answers + 1,
        unaccountedAnswers: totals.unaccountedAnswers + (usage ? 0 : 1),
        promptTokens: totals.promptTokens + prompt_tokens,
        completionTokens: totals.completionTokens + completion_tokens,
        costUsd: totals.costUsd + (usage ? costUsd(usage) : 0),
      };
    },
    totals: () => totals,
  };
}
