import * as fc from 'fast-check';
import type { Verdict } from '../verification/verdict';
import { everyTerm, judge } from './testing/judging';
import { answerStream, failedExchange, jsonExchange, usageOf } from './testing/samples';

describe('the judgement', () => {
  const exchange = fc.constantFrom(
    jsonExchange(),
    jsonExchange({ usage: usageOf(10, 50) }),
    jsonExchange({ usage: null }),
    jsonExchange({}, { status: 500 }),
    answerStream(100),
    answerStream(5000, [1, 2000]),
    failedExchange({ kind: 'closed-early' }),
    failedExchange({ kind: 'unreachable', detail: 'x' }),
    failedExchange({ kind: 'stopped', limit: 'idle', limitValue: 30_000 }, 30_000),
  );
  const shape = fc.constantFrom<Verdict>('kept', 'broken', 'unknown');
  const samples = fc.array(fc.record({ exchange, shape }), { maxLength: 25 });
  const { passRate: _rate, ...withoutRate } = everyTerm;

  it('is the same for the same evidence, and the worst of its parts', () => {
    fc.assert(
      fc.property(samples, fc.boolean(), (seen, hasRate) => {
        const terms = hasRate ? everyTerm : withoutRate;
        const judged = judge(terms, seen);
        const parts = [judged.shape, ...Object.values(judged.terms)].map(({ verdict }) => verdict);
        expect(judge(terms, seen)).toEqual(judged);
        expect(judged.verdict).toBe(
          parts.includes('broken') ? 'broken' : parts.includes('unknown') ? 'unknown' : 'kept',
        );
      }),
      { numRuns: 40 },
    );
  });

  it('without a pass rate does not depend on the order', () => {
    fc.assert(
      fc.property(samples, (seen) => {
        const verdictsOf = (list: typeof seen) =>
          Object.entries(judge(withoutRate, list).terms).map(([name, { verdict }]) => [name, verdict]);
        expect(verdictsOf(seen.toReversed())).toEqual(verdictsOf(seen));
      }),
      { numRuns: 40 },
    );
  });
});
