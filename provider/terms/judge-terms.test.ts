import * as fc from 'fast-check';
import type { Verdict } from '../verification/verdict';
import { picoUsd } from './judge/cost/usd';
import { judgeTerms, type TermsToJudge } from './judge-terms';
import { listTerms } from './list-terms';
import type { Terms } from './terms';
import {
  answerStream,
  choiceOf,
  completion,
  failedExchange,
  jsonExchange,
  requestOf,
  sample,
  times,
  usageOf,
} from './testing/samples';

const request = requestOf({ model: 'gpt-4.1', n: 1, max_tokens: 5 });
const judge = (
  terms: Omit<Terms, 'version'>,
  samples: TermsToJudge['samples'],
  rest: Partial<TermsToJudge> = {},
) => judgeTerms({ terms: { version: 1, ...terms }, request, samples, ...rest });

/** Good and bad answers in the order of a text: `+` and `-`, and `?` for one that never came. */
const inOrder = (text: string, bad = sample(jsonExchange(), 'broken')) =>
  [...text].map((letter) => {
    if (letter === '?') return sample(jsonExchange({}, { status: 429 }), 'unknown');
    return letter === '+' ? sample(jsonExchange()) : bad;
  });

const everything: Omit<Terms, 'version'> = {
  passRate: { atLeast: 0.95 },
  latency: { timeToFirstTokenMs: { p50: 800 }, gapMs: { max: 250 }, totalMs: { p95: 4000, max: 9000 } },
  tokens: { consistent: true, maxPrompt: 20, maxCompletion: 5, maxTotal: 25 },
  cost: { maxUsdPerCall: 0.002, maxUsdPerRun: 0.2 },
  output: { jsonSchema: { type: 'string' } },
  model: { sameFamilyAsRequested: true },
  honoured: ['n', 'max_tokens'],
};

describe('without a pass rate', () => {
  it('every exchange must match', () => {
    expect(judge({ samples: 3 }, inOrder('+++'))).toEqual({
      verdict: 'kept',
      shape: { verdict: 'kept', samples: 3, reason: 'the answer matches the contract (3 of 3 exchanges)' },
      terms: {},
    });
    expect(judge({ samples: 3 }, inOrder('+-+'))).toMatchObject({
      verdict: 'broken',
      shape: { reason: 'the answer does not match the contract (1 of 3 exchanges)' },
    });
    expect(judge({ samples: 3 }, inOrder('+?+')).verdict).toBe('unknown');
    expect(judge({ samples: 3 }, inOrder('?-+')).verdict).toBe('broken');
  });

  it('every exchange must keep every term', () => {
    const wasteful = sample(jsonExchange({ usage: usageOf(10, 50) }));
    const { terms } = judge({ samples: 3, tokens: { maxCompletion: 20 } }, inOrder('+-+', wasteful));
    expect(terms).toEqual({
      'tokens.maxCompletion': {
        verdict: 'broken',
        observed: 50,
        limit: 20,
        unit: 'tokens',
        samples: 3,
        reason: '50 completion tokens, more than 20 (1 of 3 exchanges)',
      },
    });
  });

  it('one exchange is enough where nothing asks for more', () => {
    expect(judge({}, inOrder('+'))).toMatchObject({
      verdict: 'kept',
      shape: { samples: 1, reason: 'the answer matches the contract' },
    });
  });

  it('nothing is kept by fewer exchanges than the verdict rests on', () => {
    expect(judge({ samples: 3, tokens: { consistent: true } }, inOrder('++'))).toMatchObject({
      verdict: 'unknown',
      shape: { verdict: 'unknown', reason: 'held in 2 exchanges, and the verdict rests on 3' },
      terms: { 'tokens.consistent': { verdict: 'unknown' } },
    });
    expect(judge({ samples: 3 }, inOrder('+-')).verdict).toBe('broken');
  });

  it('a run may ask for more, and not for less', () => {
    expect(judge({ samples: 3 }, inOrder('+++'), { runSamples: 4 }).verdict).toBe('unknown');
    expect(judge({ samples: 3 }, inOrder('++++'), { runSamples: 4 }).verdict).toBe('kept');
    expect(judge({ samples: 3 }, inOrder('++'), { runSamples: 2 }).verdict).toBe('unknown');
  });

  it('more exchanges than were planned all count', () => {
    expect(judge({}, inOrder('++-')).verdict).toBe('broken');
  });
});

describe('with a pass rate', () => {
  const passRate = { atLeast: 0.95, confidence: 0.9 };

  it('is kept after 20 successes, and says rate, interval, samples and rule', () => {
    expect(judge({ passRate }, inOrder('+'.repeat(20)))).toMatchObject({
      verdict: 'kept',
      terms: {
        passRate: {
          verdict: 'kept',
          observed: 1,
          limit: 0.95,
          unit: null,
          samples: 20,
          reason:
            '20 of 20 exchanges succeeded, interval 0.8808 to 1 (Wilson, confidence 0.9); ' +
            'the sequential test of at least 0.95 against at most 0.85 is decided after 20',
        },
      },
    });
  });

  it('forgives what the rate allows, in the shape and in each term', () => {
    const wasteful = sample(jsonExchange({ usage: usageOf(10, 50) }), 'broken');
    const { verdict, shape, terms } = judge(
      { passRate, tokens: { maxCompletion: 20 } },
      inOrder(`-${'+'.repeat(30)}`, wasteful),
    );
    expect(verdict).toBe('kept');
    expect(shape.verdict).toBe('kept');
    expect(terms['tokens.maxCompletion']).toMatchObject({
      verdict: 'kept',
      reason: '2 completion tokens, at most 20 (30 of 31 exchanges)',
    });
    expect(terms['passRate']).toMatchObject({
      observed: 0.9677,
      reason: expect.stringMatching(/failed by shape \(1\), tokens\.maxCompletion \(1\)$/),
    });
  });

  it('is broken by any term of an exchange, and names it', () => {
    const wasteful = sample(jsonExchange({ usage: usageOf(10, 50) }));
    const { verdict, shape, terms } = judge(
      { passRate, tokens: { maxCompletion: 20, consistent: true } },
      inOrder('--', wasteful),
    );
    expect(verdict).toBe('broken');
    expect(terms['passRate']).toMatchObject({
      verdict: 'broken',
      observed: 0,
      samples: 2,
      reason: expect.stringMatching(/decided after 2; failed by tokens\.maxCompletion \(2\)$/),
    });
    expect(terms['tokens.maxCompletion']).toMatchObject({ verdict: 'broken', observed: 50 });
    // Two exchanges are too few to say that the rest holds in 95 of 100.
    expect(terms['tokens.consistent']?.verdict).toBe('unknown');
    expect(shape.verdict).toBe('unknown');
  });

  it('is decided in the order in which exchanges were asked', () => {
    expect(judge({ passRate }, inOrder(`${'+'.repeat(20)}---`)).terms['passRate']).toMatchObject({
      verdict: 'kept',
      samples: 20,
    });
    expect(judge({ passRate }, inOrder(`---${'+'.repeat(20)}`)).terms['passRate']).toMatchObject({
      verdict: 'broken',
      samples: 2,
    });
  });

  it('leaves out of every verdict what was asked after the decision', () => {
    const wasteful = sample(jsonExchange({ usage: usageOf(10, 50) }));
    const late = inOrder(`${'+'.repeat(20)}---`, wasteful);
    expect(
      judge({ passRate, tokens: { maxCompletion: 60 } }, late).terms['tokens.maxCompletion'],
    ).toMatchObject({
      verdict: 'kept',
      observed: 2,
      reason: '2 completion tokens, at most 60 (20 of 20 exchanges)',
    });
  });

  it('is unknown while it is not decided, with the number still expected', () => {
    expect(judge({ passRate }, inOrder('+'.repeat(12))).terms['passRate']).toMatchObject({
      verdict: 'unknown',
      observed: 1,
      samples: 12,
      reason: expect.stringMatching(/is not decided after 12: about 8 more are expected$/),
    });
    // Two in seven of 0.6 against 0.4: hardly any drift.
    const between = judge({ passRate: { atLeast: 0.6, margin: 0.2 } }, inOrder('+-'.repeat(30)));
    expect(between.terms['passRate']).toMatchObject({
      verdict: 'unknown',
      observed: 0.5,
      reason: expect.stringMatching(
        /between the two it promises nothing; 6 more successes in a row would decide/,
      ),
    });
  });

  it('is unknown with fewer samples than it needs, and says how many', () => {
    expect(judge({ samples: 10, passRate }, inOrder('+'.repeat(10))).terms['passRate']).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringMatching(/needs at least 20 samples, and has 10$/),
    });
    expect(judge({ samples: 10, passRate }, inOrder('--')).verdict).toBe('broken');
  });

  it('never counts an exchange that could not be judged as a success', () => {
    expect(judge({ passRate }, inOrder(`??${'+'.repeat(58)}`)).terms['passRate']).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringMatching(/cannot be decided: 2 could not be judged and may have been failures$/),
    });
    const unpriced = { passRate, cost: { maxUsdPerCall: 1 } };
    const other = requestOf({ model: 'nobody-knows' });
    expect(judge(unpriced, inOrder('+'.repeat(60)), { request: other }).verdict).toBe('unknown');
  });

  it('of 1 is broken by one failure', () => {
    expect(judge({ passRate: { atLeast: 1 } }, inOrder('+++-')).verdict).toBe('broken');
    expect(judge({ passRate: { atLeast: 1 } }, inOrder('+'.repeat(21))).verdict).toBe('kept');
  });

  it('of a provider that is right four times of five: 0.95 is broken, 0.7 is kept', () => {
    const samples = inOrder('++++-'.repeat(12));
    expect(judge({ passRate: { atLeast: 0.95 } }, samples).verdict).toBe('broken');
    expect(judge({ passRate: { atLeast: 0.7 } }, samples).verdict).toBe('kept');
  });
});

describe('every term', () => {
  const stream = times(20, answerStream(100, [10, 20]));

  it('has a verdict under its name, and no other has', () => {
    const all = judge(everything, stream, { pactCalls: [{ kind: 'known', picoUsd: picoUsd(0.1) }] });
    expect(Object.keys(all.terms)).toEqual(listTerms({ version: 1, ...everything }).map(({ name }) => name));
    for (const term of Object.values(all.terms)) {
      expect(Object.keys(term).sort()).toEqual(['limit', 'observed', 'reason', 'samples', 'unit', 'verdict']);
      expect(() => JSON.stringify(term)).not.toThrow();
    }
  });

  it('is unknown where nothing was asked', () => {
    const { verdict, shape, terms } = judge(everything, []);
    expect([verdict, shape.verdict, ...Object.values(terms).map((term) => term.verdict)]).toEqual(
      Array(listTerms({ version: 1, ...everything }).length + 2).fill('unknown'),
    );
  });

  it('is unknown in a form that only a later version knows', () => {
    const later = { tokens: { maxThoughts: 3 }, honoured: ['seed'] };
    const { terms } = judge(later, stream, { request: requestOf({ seed: 1 }) });
    expect(Object.values(terms).map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });

  it('is unknown where its schema cannot be used', () => {
    const { terms } = judge({ output: { jsonSchema: { $ref: '#/nowhere' } } }, inOrder('+'));
    expect(terms['output.jsonSchema']).toMatchObject({
      verdict: 'unknown',
      reason: 'the schema cannot be used',
    });
  });

  it('shows as the limit of a parameter what the request asks for', () => {
    const { terms } = judge({ honoured: ['n'] }, inOrder('+'), { request: requestOf({ n: 3 }) });
    expect(terms['honoured.n']).toEqual({
      verdict: 'broken',
      observed: 1,
      limit: 3,
      unit: null,
      samples: 1,
      reason: 'silent failure: asked for n = 3, got 1',
    });
  });

  it('makes the verdict of the interaction: the worst counts', () => {
    const latency = { totalMs: { max: 50 } };
    expect(judge({ latency, tokens: { consistent: true } }, inOrder('+')).verdict).toBe('broken');
    expect(judge({ tokens: { consistent: true } }, [sample(jsonExchange({ usage: null }))]).verdict).toBe(
      'unknown',
    );
  });
});

describe('what a contract without terms lets pass and a term catches by name', () => {
  const slow = answerStream(5000, [10]);
  const stalled = answerStream(100, [10, 6000]);
  const verbose = jsonExchange({ usage: usageOf(10, 4000) });
  const substituted = jsonExchange({ ...completion(), model: 'deepseek-v3.2' });
  const prose = jsonExchange({ choices: [choiceOf({ content: 'Sure!' })] });
  const miscounted = jsonExchange({ usage: { ...usageOf(10, 2), total_tokens: 99 } });
  const format = { model: 'gpt-4.1', response_format: { type: 'json_object' } };

  it.each<[string, ReturnType<typeof jsonExchange>, Omit<Terms, 'version'>, string]>([
    [
      'a slow first token',
      slow,
      { latency: { timeToFirstTokenMs: { max: 800 } } },
      'latency.timeToFirstTokenMs.max',
    ],
    ['a stalled stream', stalled, { latency: { gapMs: { max: 1000 } } }, 'latency.gapMs.max'],
    ['ten-fold tokens', verbose, { tokens: { maxCompletion: 400 } }, 'tokens.maxCompletion'],
    ['a price beyond the limit', verbose, { cost: { maxUsdPerCall: 0.002 } }, 'cost.maxUsdPerCall'],
    ['another model', substituted, { model: { sameFamilyAsRequested: true } }, 'model.sameFamilyAsRequested'],
    ['an ignored format', prose, { honoured: ['response_format'] }, 'honoured.response_format'],
    ['output against its schema', prose, { output: { jsonSchema: {} } }, 'output.jsonSchema'],
    ['usage that does not add up', miscounted, { tokens: { consistent: true } }, 'tokens.consistent'],
  ])('%s', (_case, exchange, terms, name) => {
    const asked = { request: requestOf(format) };
    expect(judge(terms, [sample(exchange)], asked).terms[name]?.verdict).toBe('broken');
    expect(judge({}, [sample(exchange)], asked).verdict).toBe('kept');
  });
});

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
  const { passRate: _rate, ...withoutRate } = everything;

  it('is the same for the same evidence, and the worst of its parts', () => {
    fc.assert(
      fc.property(samples, fc.boolean(), (seen, hasRate) => {
        const terms = hasRate ? everything : withoutRate;
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
