import fc from 'fast-check';
import { decideRetry, type FailedOutcome } from './decide-retry';
import { defaultRetryPolicy } from './retry-policy';

const retryable = { isRetryable: true, retryAfterMs: null };
const start = { attempt: 1, waitedMs: 0 };

const policies = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 10 }),
  initialDelayMs: fc.integer({ min: 0, max: 5_000 }),
  maxDelayMs: fc.integer({ min: 0, max: 60_000 }),
  maxTotalWaitMs: fc.integer({ min: 0, max: 120_000 }),
});
const outcomes = fc.record({
  isRetryable: fc.boolean(),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 200_000 })),
});
const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Every wait of a call that always fails alike. */
function waitsOf(outcome: FailedOutcome, policy = defaultRetryPolicy, random = 0): number[] {
  const waits: number[] = [];
  for (;;) {
    const waitedMs = waits.reduce((sum, waitMs) => sum + waitMs, 0);
    const decision = decideRetry({ attempt: waits.length + 1, waitedMs }, outcome, policy, random);
    if (decision.action === 'stop') return waits;
    waits.push(decision.waitMs);
  }
}

describe('decideRetry', () => {
  it('stops where another try cannot help', () => {
    const outcome = { isRetryable: false, retryAfterMs: 0 };
    expect(decideRetry(start, outcome, defaultRetryPolicy, 0)).toEqual({
      action: 'stop',
      because: 'not-retryable',
    });
  });

  it('stops when the tries are used up', () => {
    expect(decideRetry({ attempt: 3, waitedMs: 0 }, retryable, defaultRetryPolicy, 0)).toEqual({
      action: 'stop',
      because: 'attempts-used',
    });
  });

  it('waits as long as the provider asks', () => {
    const outcome = { isRetryable: true, retryAfterMs: 3_000 };
    expect(decideRetry(start, outcome, defaultRetryPolicy, 0.9)).toEqual({ action: 'wait', waitMs: 3_000 });
  });

  it('stops where the provider asks for more than the patience left', () => {
    const outcome = { isRetryable: true, retryAfterMs: 20_000 };
    expect(decideRetry({ attempt: 2, waitedMs: 10_001 }, outcome, defaultRetryPolicy, 0)).toEqual({
      action: 'stop',
      because: 'patience-used',
    });
    expect(decideRetry({ attempt: 2, waitedMs: 10_000 }, outcome, defaultRetryPolicy, 0).action).toBe('wait');
  });

  it('doubles its own waits up to the longest', () => {
    const policy = { maxAttempts: 6, initialDelayMs: 500, maxDelayMs: 3_000, maxTotalWaitMs: 60_000 };
    expect(waitsOf(retryable, policy)).toEqual([250, 500, 1_000, 1_500, 1_500]);
    expect(waitsOf(retryable, policy, 0.999_999)).toEqual([500, 1_000, 2_000, 3_000, 3_000]);
  });

  it('never makes more tries, nor waits longer in all, than the policy says', () => {
    fc.assert(
      fc.property(outcomes, policies, randoms, (outcome, policy, random) => {
        const waits = waitsOf(outcome, policy, random);
        expect(waits.length + 1).toBeLessThanOrEqual(policy.maxAttempts);
        expect(waits.reduce((sum, waitMs) => sum + waitMs, 0)).toBeLessThanOrEqual(policy.maxTotalWaitMs);
      }),
    );
  });

  it('never waits less than the provider asks, and never more than the longest on its own', () => {
    fc.assert(
      fc.property(outcomes, policies, randoms, (outcome, policy, random) => {
        for (const waitMs of waitsOf(outcome, policy, random)) {
          if (outcome.retryAfterMs !== null) expect(waitMs).toBe(outcome.retryAfterMs);
          else expect(waitMs).toBeLessThanOrEqual(policy.maxDelayMs);
        }
      }),
    );
  });

  it('never tries again what is not retryable', () => {
    fc.assert(
      fc.property(outcomes, policies, randoms, (outcome, policy, random) => {
        expect(waitsOf({ ...outcome, isRetryable: false }, policy, random)).toEqual([]);
      }),
    );
  });
});
