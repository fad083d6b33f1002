import type { ModelPrice } from './price-list';
import { type PicoUsd, picoUsd } from './usd';

/** Tokens that are paid for. */
export interface PaidTokens {
  readonly prompt: number;
  /** Part of the prompt. */
  readonly cachedPrompt: number;
  readonly completion: number;
}

const TOKENS_PER_PRICE = 1_000_000n;

/** What so many tokens cost. */
export function costOfTokens({ prompt, cachedPrompt, completion }: PaidTokens, price: ModelPrice): PicoUsd {
  const { usdPerMillionInputTokens: input, usdPerMillionOutputTokens: output } = price;
  const cached = Math.min(cachedPrompt, prompt);
  return (
    costAt(prompt - cached, input) +
    costAt(cached, price.usdPerMillionCachedInputTokens ?? input) +
    costAt(completion, output)
  );
}

function costAt(tokens: number, usdPerMillionTokens: number): PicoUsd {
  return (BigInt(tokens) * picoUsd(usdPerMillionTokens)) / TOKENS_PER_PRICE;
}
