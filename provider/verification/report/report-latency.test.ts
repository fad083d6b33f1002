import type { TermSample } from '../../terms/judge/term-sample';
import { answerStream, failedExchange, jsonExchange } from '../../terms/testing/samples';
import type { JudgedSample } from '../sampling/sampled-interaction';
import type { Verdict } from '../verdict';
import { reportLatency } from './report-latency';

/** Only what latency is read from. */
const sample = (evidence: TermSample['exchange'], verdict: Verdict = 'kept') =>
  ({ recorded: { evidence }, judgement: { verdict } }) as unknown as JudgedSample;

describe('the latency in a report', () => {
  it('is pooled over the exchanges, ascending', () => {
    const samples = [sample(answerStream(50.126, [10])), sample(answerStream(20, [5]))];

    expect(reportLatency(samples)).toEqual({
      timeToFirstTokenMs: {
        observations: 2,
        measuredMs: [20, 50.13],
        longerThanMs: [],
        infinite: 0,
        notSeen: 0,
      },
      gapMs: { observations: 2, measuredMs: [5, 10], longerThanMs: [], infinite: 0, notSeen: 0 },
      totalMs: expect.objectContaining({ observations: 2, infinite: 0 }),
    });
  });

  it('has no first tokens and gaps where nothing was a stream, and nothing where nothing was judged', () => {
    expect(reportLatency([sample(jsonExchange({}, { endAtMs: 400 }))])).toEqual({
      totalMs: { observations: 1, measuredMs: [400], longerThanMs: [], infinite: 0, notSeen: 0 },
    });
    expect(reportLatency([])).toBeUndefined();
  });

  it('tells what failed from what was not waited for and from what was not seen', () => {
    const limit = { limit: 'total', limitValue: 3000 } as const;
    const latency = reportLatency([
      sample(jsonExchange()),
      sample(failedExchange({ kind: 'closed-early' }), 'broken'),
      sample({ ...failedExchange({ kind: 'stopped', ...limit }), endAtMs: 3000 }, 'unknown'),
      sample(failedExchange({ kind: 'unreachable', detail: 'x' }), 'unknown'),
    ]);

    expect(latency?.totalMs).toEqual({
      observations: 4,
      measuredMs: [100],
      longerThanMs: [3000],
      infinite: 1,
      notSeen: 1,
    });
  });

  it('keeps 500 of many times, the fastest and the slowest among them', () => {
    const samples = Array.from({ length: 2_000 }, (_, index) =>
      sample(jsonExchange({}, { endAtMs: index + 1 })),
    );
    const { observations, measuredMs = [] } = reportLatency(samples)?.totalMs ?? {};

    expect(observations).toBe(2_000);
    expect(measuredMs).toHaveLength(500);
    expect([measuredMs[0], measuredMs.at(-1)]).toEqual([1, 2_000]);
  });
});
