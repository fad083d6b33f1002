import type { RetryPolicy } from './retry-policy';

/** How far a call has come. */
export interface RetryProgress {
  /** Tries made so far, from 1. */
  attempt: number;
  /** Waits between them so far, in milliseconds. */
  waitedMs: number;
}

/** What a try ended with, as far as it matters here. */
export interface FailedOutcome {
  isRetryable: boolean;
  /** What the provider asked for; null where it asked for nothing. */
  retryAfterMs: number | null;
}

/** Either to wait and try again, or to stop and why. */
export type RetryDecision =
  | { action: 'wait'; waitMs: number }
  | { action: 'stop'; because: 'not-retryable' | 'attempts-used' | 'patience-used' };

/**
 * Decides what follows a failed try.
 *
 * @param random from 0 (included) to 1 (excluded); spreads the waits of many clients. A wait that the
 *   provider asked for is never shortened.
 */
export function decideRetry(
  progress: RetryProgress,
  outcome: FailedOutcome,
  policy: RetryPolicy,
  random: number,
): RetryDecision {
  if (!outcome.isRetryable) return { action: 'stop', because: 'not-retryable' };
  if (progress.attempt >= policy.maxAttempts) return { action: 'stop', because: 'attempts-used' };

  const waitMs = outcome.retryAfterMs ?? backOff(progress.attempt, policy, random);
  if (progress.waitedMs + waitMs > policy.maxTotalWaitMs) return { action: 'stop', because: 'patience-used' };
  return { action: 'wait', waitMs };
}

function backOff(attempt: number, { initialDelayMs, maxDelayMs }: RetryPolicy, random: number): number {
  const longestMs = Math.min(maxDelayMs, initialDelayMs * 2 ** (attempt - 1));
  return Math.round(longestMs * (0.5 + random / 2));
}
