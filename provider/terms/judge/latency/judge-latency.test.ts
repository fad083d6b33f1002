import * as fc from 'fast-check';
import type { Verdict } from '../../../verification/verdict';
import {
  answerStream,
  chunkOf,
  failedExchange,
  jsonExchange,
  sample,
  streamExchange,
  times,
} from '../../testing/samples';
import { readSample } from '../read-sample';
import type { TermSample } from '../term-sample';
import { judgeLatency, poolDurations } from './judge-latency';

const judge = (name: string, limit: number, samples: readonly TermSample[], confidence = 0.9) =>
  judgeLatency(
    { name: `latency.${name}`, limit, unit: 'ms' },
    poolDurations(samples.map(readSample)),
    confidence,
  );

const totals = (...endsAtMs: number[]) => endsAtMs.map((endAtMs) => sample(jsonExchange({}, { endAtMs })));
const oneSlow = (fast: number) => [...totals(900), ...times(fast, jsonExchange({}, { endAtMs: 100 }))];

describe('the total time', () => {
  it('is to the end of the answer, of a document and of a stream', () => {
    expect(judge('totalMs.max', 400, totals(400))).toEqual({
      verdict: 'kept',
      observed: 400,
      limit: 400,
      unit: 'ms',
      samples: 1,
      reason: 'max of 1 is 400 ms, within 400 ms',
    });
    expect(judge('totalMs.max', 399, totals(400))).toMatchObject({ verdict: 'broken', observed: 400 });
    expect(judge('totalMs.max', 400, [sample(answerStream(100, [10]))])).toMatchObject({ observed: 115 });
  });

  it.each<[string, number, number, Verdict]>([
    ['p50', 2, 100, 'kept'],
    ['p75', 4, 100, 'kept'],
    ['p90', 10, 100, 'kept'],
    ['p95', 20, 100, 'kept'],
    ['p99', 100, 100, 'kept'],
  ])('has a %s from %d observations on', (key, needed, limit, verdict) => {
    const all = times(needed, jsonExchange({}, { endAtMs: limit }));
    expect(judge(`totalMs.${key}`, limit, all).verdict).toBe(verdict);
    expect(judge(`totalMs.${key}`, limit, all.slice(1))).toMatchObject({
      verdict: 'unknown',
      observed: null,
      reason: `${key} needs ${needed} observations, and there are ${needed - 1} (0 of ${needed - 1} above 100 ms)`,
    });
  });

  it('takes percentiles by nearest rank: one slow answer of twenty is within p95, two are not', () => {
    expect(judge('totalMs.p95', 100, oneSlow(19))).toMatchObject({ verdict: 'kept', observed: 100 });
    expect(judge('totalMs.p95', 100, [...totals(900), ...oneSlow(18)])).toMatchObject({
      verdict: 'broken',
      observed: 900,
      reason: 'p95 of 20 is 900 ms, above 100 ms',
    });
  });

  it('is refuted by fewer than a percentile needs, where so many slow ones would hardly happen', () => {
    // Two of ten above the limit of p95: a chance of 8.6 %.
    expect(judge('totalMs.p95', 100, [...totals(900), ...oneSlow(8)])).toMatchObject({
      verdict: 'broken',
      reason: '2 of 10 above 100 ms: p95 is refuted at confidence 0.9',
    });
    expect(judge('totalMs.p95', 100, [...totals(900), ...oneSlow(8)], 0.95).verdict).toBe('unknown');
    // One of ten: 40 %.
    expect(judge('totalMs.p95', 100, oneSlow(9)).verdict).toBe('unknown');
    // Exactly the ten per cent that the confidence leaves.
    expect(judge('totalMs.p90', 100, totals(900)).verdict).toBe('broken');
    expect(judge('totalMs.p50', 100, totals(900)).verdict).toBe('unknown');
  });

  it('is kept, broken or unknown as the sorted list says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(200), { minLength: 20, maxLength: 60 }),
        fc.integer({ min: 1, max: 200 }),
        (list, limit) => {
          const rank = list.toSorted((a, b) => a - b)[Math.ceil(0.95 * list.length) - 1] ?? 0;
          expect(judge('totalMs.p95', limit, totals(...list)).verdict).toBe(
            rank <= limit ? 'kept' : 'broken',
          );
        },
      ),
    );
  });
});

describe('failed exchanges', () => {
  const failures: [string, TermSample][] = [
    ['cut off', sample(failedExchange({ kind: 'closed-early' }), 'broken')],
    ['not HTTP', sample(failedExchange({ kind: 'malformed', detail: 'x' }), 'broken')],
    ['an error that the contract does not ask for', sample(jsonExchange({}, { status: 500 }), 'broken')],
    ['a stream without an end', sample(streamExchange([[5, chunkOf({ content: 'a' })]]), 'broken')],
    ['an error in a stream', sample(streamExchange([[5, { error: {} }]]), 'broken')],
  ];

  it.each(failures)('count as infinitely slow: %s', (_case, failure) => {
    const nineteen = times(18, answerStream(50));
    expect(judge('totalMs.p95', 1000, [...nineteen, failure, failure])).toMatchObject({
      verdict: 'broken',
      observed: null,
      reason: 'p95 of 20 is infinite (failed and timed-out exchanges count so), above 1000 ms',
    });
    expect(judge('timeToFirstTokenMs.p95', 1000, [...nineteen, failure, failure]).verdict).toBe('broken');
    expect(judge('gapMs.max', 1000, [...nineteen, failure]).verdict).toBe('broken');
    expect(judge('totalMs.p95', 1000, [...nineteen, sample(answerStream(50)), failure]).verdict).toBe('kept');
  });

  it('are none where the contract asks for the error', () => {
    expect(judge('totalMs.max', 200, [sample(jsonExchange({}, { status: 429 }), 'kept')]).verdict).toBe(
      'kept',
    );
  });

  it('keep nothing and prove nothing where the provider was not seen to fail', () => {
    const unseen: TermSample[] = [
      sample(failedExchange({ kind: 'unreachable', detail: 'x' }), 'unknown'),
      sample(failedExchange({ kind: 'stopped', limit: 'connect', limitValue: 10_000 }, 10_000), 'unknown'),
      sample(jsonExchange({}, { status: 429 }), 'unknown'),
      sample(jsonExchange({}, { status: 401 }), 'unknown'),
    ];
    for (const one of unseen) {
      expect(judge('totalMs.max', 50, [one])).toMatchObject({ verdict: 'unknown', observed: null });
      expect(judge('timeToFirstTokenMs.max', 50, [one]).verdict).toBe('unknown');
      expect(judge('gapMs.max', 50, [one]).verdict).toBe('unknown');
      expect(judge('totalMs.p95', 1000, [...times(19, jsonExchange()), one]).verdict).toBe('kept');
    }
  });

  it.each(['first-byte', 'idle', 'total', 'size'] as const)(
    'are broken where our wait (%s) was longer than the limit already, else unknown',
    (limit) => {
      const stopped = sample(
        failedExchange({ kind: 'stopped', limit, limitValue: 30_000 }, 30_000),
        'unknown',
      );
      expect(judge('totalMs.max', 29_000, [stopped]).verdict).toBe('broken');
      expect(judge('totalMs.max', 31_000, [stopped]).verdict).toBe('unknown');
      expect(judge('timeToFirstTokenMs.max', 29_000, [stopped]).verdict).toBe('broken');
      expect(judge('timeToFirstTokenMs.max', 31_000, [stopped]).verdict).toBe('unknown');
    },
  );
});

describe('the time to the first token', () => {
  const first = (...deltas: object[]) =>
    judge('timeToFirstTokenMs.max', 1000, [
      sample(
        streamExchange([
          ...deltas.map((delta, index) => [100 * (index + 1), chunkOf(delta)] as const),
          [900, chunkOf({ content: 'late' }, 'stop')],
        ]),
      ),
    ]).observed;

  it.each<[string, object]>([
    ['text', { content: 'a' }],
    ['a refusal', { refusal: 'no' }],
    ['reasoning', { reasoning_content: 'hm' }],
    ['reasoning by another name', { reasoning: 'hm' }],
    ['a piece of a tool call', { tool_calls: [{ index: 0, function: { arguments: '' } }] }],
    ['a call in the old form', { function_call: { name: 'a' } }],
    ['a role with text', { role: 'assistant', content: 'a' }],
  ])('is to %s', (_case, delta) => {
    expect(first(delta)).toBe(100);
  });

  it.each<[string, object]>([
    ['a role chunk', { role: 'assistant', content: '' }],
    ['empty text', { content: '' }],
    ['null', { content: null, refusal: null, tool_calls: null }],
    ['no calls', { tool_calls: [] }],
    ['an empty delta', {}],
  ])('is not to %s', (_case, delta) => {
    expect(first(delta)).toBe(900);
  });

  it('is to the first text of an answer to a plain prompt', () => {
    const text = (atMs: number, written: string) =>
      [atMs, { choices: [{ index: 0, text: written, finish_reason: null }] }] as const;
    const exchange = streamExchange([text(10, ''), text(300, 'a'), [310, '[DONE]']]);
    expect(judge('timeToFirstTokenMs.max', 1000, [sample(exchange)])).toMatchObject({
      verdict: 'kept',
      observed: 300,
    });
  });

  it('is not to a chunk without choices, nor to a comment', () => {
    const exchange = streamExchange([
      [10, { choices: [], usage: null }],
      [300, chunkOf({ content: 'a' }, 'stop')],
    ]);
    const comment = { atMs: 5, bytes: Buffer.from(': keep-alive\n\n') };
    const withComment = { ...exchange, pieces: [comment, ...exchange.pieces] };
    expect(judge('timeToFirstTokenMs.max', 1000, [sample(withComment)]).observed).toBe(300);
  });

  it('never comes where a whole answer has no content, or is no stream', () => {
    const silent = streamExchange([[5, chunkOf({}, 'stop')]]);
    expect(judge('timeToFirstTokenMs.max', 1000, [sample(silent)]).verdict).toBe('broken');
    expect(judge('timeToFirstTokenMs.max', 1000, [sample(jsonExchange(), 'broken')]).verdict).toBe('broken');
  });

  it('is unknown in a stream of other events than chunks of an answer', () => {
    const ticks = streamExchange([
      [5, { tick: 1 }],
      [6, '[DONE]'],
    ]);
    expect(judge('timeToFirstTokenMs.max', 1000, [sample(ticks)]).verdict).toBe('unknown');
    expect(judge('totalMs.max', 1000, [sample(streamExchange([[5, 'tick']]))]).verdict).toBe('kept');
  });

  it('of a stalled stream was at least what was seen of it', () => {
    const stalled = streamExchange(
      [
        [100, chunkOf({ content: 'a' })],
        [120, chunkOf({ content: 'b' })],
      ],
      { endAtMs: 30_120, end: { kind: 'stopped', limit: 'idle', limitValue: 30_000 } },
    );
    expect(judge('timeToFirstTokenMs.max', 200, [sample(stalled, 'unknown')]).verdict).toBe('unknown');
    expect(judge('timeToFirstTokenMs.max', 50, [sample(stalled, 'unknown')]).verdict).toBe('broken');
    expect(judge('gapMs.max', 20_000, [sample(stalled, 'unknown')]).verdict).toBe('broken');
    expect(judge('gapMs.max', 40_000, [sample(stalled, 'unknown')]).verdict).toBe('unknown');
  });
});

describe('the gaps', () => {
  it('are between neighbouring events with content, pooled over the exchanges', () => {
    const gaps = [10, 20, 30];
    const samples = times(7, answerStream(500, gaps));
    expect(judge('gapMs.p50', 20, samples)).toMatchObject({ verdict: 'kept', observed: 20, samples: 21 });
    expect(judge('gapMs.p95', 29, samples)).toMatchObject({ verdict: 'broken', observed: 30 });
    expect(judge('gapMs.p95', 30, samples.slice(1))).toMatchObject({ verdict: 'unknown', samples: 18 });
  });

  it('pass over events without content', () => {
    const exchange = streamExchange([
      [100, chunkOf({ content: 'a' })],
      [150, chunkOf({ content: '' })],
      [300, chunkOf({ content: 'b' }, 'stop')],
    ]);
    expect(judge('gapMs.max', 1000, [sample(exchange)]).observed).toBe(200);
  });

  it('are unknown where there are none', () => {
    expect(judge('gapMs.max', 1000, times(3, answerStream(5, [])))).toMatchObject({
      verdict: 'unknown',
      samples: 0,
      reason: 'nothing was observed, and max needs 1 observation',
    });
  });
});
