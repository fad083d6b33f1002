import { inOrder, judge } from './testing/judging';
import { jsonExchange, requestOf, sample, usageOf } from './testing/samples';

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

  it('is unknown where nobody was asked, and says what it needs', () => {
    expect(judge({ passRate }, []).terms['passRate']).toMatchObject({
      verdict: 'unknown',
      observed: null,
      samples: 0,
      reason: expect.stringMatching(/^no exchange was judged; the sequential test .* needs at least 20$/),
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
