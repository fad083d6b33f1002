import { count, type Matcher } from './compose-matchers';

/** Examples of token counts; what a provider answers may be any whole number from 0. */
export interface UsageExample {
  promptTokens?: number;
  completionTokens?: number;
  /** When given, the answer must say how many prompt tokens came from the provider's cache. */
  cachedPromptTokens?: number;
}

/**
 * The `usage` of an answer: three token counts as whole numbers. Details beyond them stay free.
 *
 * That the counts add up is arithmetic between fields, which Pact's matching cannot say.
 */
export function usage(example: UsageExample = {}): Record<string, unknown> {
  const { promptTokens = 24, completionTokens = 12, cachedPromptTokens } = example;
  const counts: Record<string, Matcher<number>> = {
    prompt_tokens: count(promptTokens),
    completion_tokens: count(completionTokens),
    total_tokens: count(promptTokens + completionTokens),
  };
  if (cachedPromptTokens === undefined) return counts;
  return { ...counts, prompt_tokens_details: { cached_tokens: count(cachedPromptTokens) } };
}
