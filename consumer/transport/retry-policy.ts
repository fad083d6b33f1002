import { ConfigurationError } from '../errors/configuration-error';

/** When and how long to try again. */
export interface RetryPolicy {
  /** Tries in all, the first included. 1 means no retry. */
  maxAttempts: number;
  /** Wait before the second try where the provider names none; doubled for each further one. */
  initialDelayMs: number;
  /** Longest wait where the provider names none. */
  maxDelayMs: number;
  /** Patience: all waits of a call together. A provider that asks for more gets no further try. */
  maxTotalWaitMs: number;
}

/** What holds where nothing else is said. */
export const defaultRetryPolicy: Readonly<RetryPolicy> = {
  maxAttempts: 3,
  initialDelayMs: 500,
  maxDelayMs: 8_000,
  maxTotalWaitMs: 30_000,
};

/**
 * Completes and checks the policy.
 *
 * @throws ConfigurationError where a number is not whole, negative, or there is no try at all.
 */
export function resolveRetryPolicy(chosen: Partial<RetryPolicy> = {}): Readonly<RetryPolicy> {
  const policy = { ...defaultRetryPolicy, ...chosen };
  for (const [name, value] of Object.entries(policy)) {
    const least = name === 'maxAttempts' ? 1 : 0;
    if (!Number.isInteger(value) || value < least) {
      throw new ConfigurationError(
        `Failed to set up the AI client: retry.${name} is not a whole number from ${least}.`,
      );
    }
  }
  return Object.freeze(policy);
}
