import type { Attempt, Evidence } from '../evidence/evidence';
import type { Clock } from '../verification/clock';
import { retryDelayMs } from './retry-delay';

export interface RetryPolicy {
  /** How often an exchange is repeated after a 429 or 5xx. */
  readonly retries: number;
  /** The longest that an exchange waits between its tries, all waits together. */
  readonly patienceMs: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** True for a status that the contract asks for: that one is the answer, not a failure. */
  expectsStatus(status: number): boolean;
  /** Asked before each repeat. */
  mayRepeat(): boolean;
}

/**
 * Asks until the answer is one to judge, or tries or patience are used up. The last answer is the evidence.
 *
 * Undefined where a repeat was due that may not be made: what came before it is no lasting answer.
 */
export async function askWithRetries(
  ask: () => Promise<Omit<Evidence, 'attempts'>>,
  policy: RetryPolicy,
): Promise<Evidence | undefined> {
  const attempts: Attempt[] = [];
  let patienceMs = policy.patienceMs;
  for (;;) {
    const evidence = await ask();
    const attempt: Attempt = { status: evidence.status, end: evidence.end.kind };
    const waitMs = waitBeforeNext(evidence, attempts.length + 1, policy);
    if (waitMs === undefined || waitMs > patienceMs) return { ...evidence, attempts: [...attempts, attempt] };
    if (!policy.mayRepeat()) return undefined;
    attempts.push({ ...attempt, waitedMs: waitMs });
    patienceMs -= waitMs;
    await policy.clock.sleep(waitMs, policy.signal);
  }
}

function waitBeforeNext(
  evidence: Omit<Evidence, 'attempts'>,
  tries: number,
  { retries, clock, expectsStatus }: RetryPolicy,
): number | undefined {
  if (tries > retries) return undefined;
  if (evidence.status !== undefined && expectsStatus(evidence.status)) return undefined;
  return retryDelayMs(evidence, tries, clock.now());
}
