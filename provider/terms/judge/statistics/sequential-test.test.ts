import * as fc from 'fast-check';
import type { Verdict } from '../../../verification/verdict';
import { createRandom } from '../../testing/create-random';
import {
  expectedFurtherExchanges,
  longestSequentialTest,
  type RateRule,
  runSequentialTest,
} from './sequential-test';

const rule: RateRule = { atLeast: 0.95, margin: 0.1, confidence: 0.9 };
const outcomes = (text: string): Verdict[] =>
  [...text].map((letter) => (letter === '+' ? 'kept' : letter === '-' ? 'broken' : 'unknown'));
const run = (text: string, ofRule = rule) => runSequentialTest(outcomes(text), ofRule);

describe("Wald's test of a pass rate", () => {
  it('keeps 0.95 after 20 successes without a failure, and not after 19', () => {
    expect(run('+'.repeat(19))).toMatchObject({ verdict: 'unknown', isOpen: true, successesToKeep: 1 });
    expect(run('+'.repeat(20))).toMatchObject({ verdict: 'kept', used: 20 });
  });

  it.each([0, 7, 15])('keeps it after 30 successes with one failure, wherever it comes: %d', (at) => {
    const text = (successes: number) => `${'+'.repeat(at)}-${'+'.repeat(successes - at)}`;
    expect(run(text(29)).verdict).toBe('unknown');
    expect(run(text(30))).toMatchObject({ verdict: 'kept', used: 31 });
  });

  it('breaks it after 2 failures at once, which reach the bound exactly', () => {
    expect(run('-')).toMatchObject({ verdict: 'unknown', failuresToBreak: 1 });
    expect(run('--')).toMatchObject({ verdict: 'broken', used: 2 });
  });

  it('breaks a rate of 1 by one failure, whatever came before', () => {
    const always = { ...rule, atLeast: 1 };
    expect(run('-', always)).toMatchObject({ verdict: 'broken', used: 1 });
    expect(run(`${'+'.repeat(20)}-`, always)).toMatchObject({ verdict: 'broken', used: 21 });
    expect(run('+'.repeat(20), always).verdict).toBe('unknown');
    expect(run('+'.repeat(21), always).verdict).toBe('kept');
  });

  it('is decided once: what was asked after the decision changes nothing', () => {
    expect(run(`${'+'.repeat(20)}------`)).toMatchObject({ verdict: 'kept', used: 20 });
    expect(run(`--${'+'.repeat(60)}`)).toMatchObject({ verdict: 'broken', used: 2 });
  });

  it('has nothing to say without an exchange', () => {
    expect(run('')).toMatchObject({
      verdict: 'unknown',
      used: 0,
      isOpen: true,
      successesToKeep: 20,
      failuresToBreak: 2,
    });
  });

  it('takes an exchange that could not be judged for whatever would be worse', () => {
    // One unknown is a possible failure: 30 successes instead of 20.
    expect(run(`?${'+'.repeat(29)}`).verdict).toBe('unknown');
    expect(run(`?${'+'.repeat(30)}`).verdict).toBe('kept');
    // And a possible success: two failures are no longer enough.
    expect(run('?--').verdict).toBe('unknown');
    expect(run('?---').verdict).toBe('broken');
    // Two may have been the two failures that break it, so nothing can keep it any more.
    expect(run(`??${'+'.repeat(58)}`)).toMatchObject({ verdict: 'unknown', isOpen: false });
  });

  it('never says kept or broken where judging the unknown exchanges could say otherwise', () => {
    const verdict = fc.constantFrom<Verdict>('kept', 'kept', 'kept', 'broken', 'unknown');
    fc.assert(
      fc.property(
        fc.array(verdict, { maxLength: 80 }),
        fc.array(fc.boolean(), { maxLength: 80 }),
        (seen, luck) => {
          const decided = runSequentialTest(seen, rule).verdict;
          const resolved = seen.map(
            (one, index): Verdict => (one === 'unknown' ? (luck[index] === true ? 'kept' : 'broken') : one),
          );
          if (decided !== 'unknown') expect(runSequentialTest(resolved, rule).verdict).toBe(decided);
        },
      ),
    );
  });

  it('never gets worse by a success in place of a failure', () => {
    const rank: Record<Verdict, number> = { broken: 0, unknown: 1, kept: 2 };
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), fc.nat(), (passes, which) => {
        const asVerdicts = (list: readonly boolean[]) =>
          list.map((pass): Verdict => (pass ? 'kept' : 'broken'));
        const better = passes.with(which % passes.length, true);
        expect(rank[runSequentialTest(asVerdicts(better), rule).verdict]).toBeGreaterThanOrEqual(
          rank[runSequentialTest(asVerdicts(passes), rule).verdict],
        );
      }),
    );
  });

  it.each<[number, Verdict]>([
    [0.95, 'broken'],
    [0.85, 'kept'],
  ])('errs at a rate of %d in about one of ten runs at most', (rate, wrong) => {
    const random = createRandom(`error rates at ${rate}`);
    const runs = 1000;
    const verdicts = Array.from(
      { length: runs },
      () =>
        runSequentialTest(
          Array.from({ length: 1000 }, (): Verdict => (random() < rate ? 'kept' : 'broken')),
          rule,
        ).verdict,
    );
    // Three standard deviations of a share of 0.1 in 1,000 runs are 0.028.
    expect(verdicts.filter((verdict) => verdict === wrong).length / runs).toBeLessThan(0.13);
    expect(verdicts).not.toContain('unknown');
  });
});

describe('how long the test may take', () => {
  it('is 60 where successes and failures can balance each other', () => {
    expect(longestSequentialTest(rule, 60)).toBe(60);
  });

  it('is what successes alone need where one failure is broken', () => {
    expect(longestSequentialTest({ ...rule, atLeast: 1 }, 60)).toBe(21);
  });

  it('never is less than the exchanges of any run', () => {
    const rates = fc.record({
      atLeast: fc.double({ min: 0.5, max: 1, noNaN: true }),
      margin: fc.double({ min: 0.05, max: 0.45, noNaN: true }),
      confidence: fc.double({ min: 0.55, max: 0.99, noNaN: true }),
    });
    fc.assert(
      fc.property(rates, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (anyRule, passes) => {
        const { verdict, used } = runSequentialTest(
          passes.map((pass): Verdict => (pass ? 'kept' : 'broken')),
          anyRule,
        );
        expect(used).toBeLessThanOrEqual(longestSequentialTest(anyRule, 60));
        if (verdict === 'unknown') expect(longestSequentialTest(anyRule, 60)).toBe(60);
      }),
    );
  });
});

describe('the number still expected', () => {
  it('is what is missing where everything succeeds', () => {
    expect(expectedFurtherExchanges(run('+'.repeat(12)), rule, 1)).toBe(8);
  });

  it('grows where some fail, and ends at the other bound where most do', () => {
    expect(expectedFurtherExchanges(run(`-${'+'.repeat(19)}`), rule, 0.95)).toBe(24);
    expect(expectedFurtherExchanges(run('-'), rule, 0)).toBe(1);
  });

  it('is not known at a rate that leads to neither', () => {
    expect(
      expectedFurtherExchanges(run(''), { atLeast: 0.6, margin: 0.2, confidence: 0.9 }, 0.5),
    ).toBeUndefined();
  });
});
