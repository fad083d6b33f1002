import { inOrder, judge } from './testing/judging';
import { jsonExchange, sample, usageOf } from './testing/samples';

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
