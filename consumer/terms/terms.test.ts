import { InvalidTermsError } from './invalid-terms-error';
import { terms } from './terms';
import type { Terms } from './types';

/** What a test written in JavaScript might give. */
const untyped = (value: unknown) => () => terms(value as Terms);

function faultsOf(build: () => unknown): InvalidTermsError['faults'] {
  try {
    build();
  } catch (error) {
    if (error instanceof InvalidTermsError) return error.faults;
    throw error;
  }
  throw new Error('The terms were not refused.');
}

describe('terms', () => {
  it('make the comment that carries them, with the version of the format', () => {
    const { key, value } = terms({ latency: { totalMs: { p95: 4000 } }, tokens: { consistent: true } });

    expect(key).toBe('terms');
    expect(JSON.parse(value)).toEqual({
      version: 1,
      latency: { totalMs: { p95: 4000 } },
      tokens: { consistent: true },
    });
  });

  it('take every term of the format', () => {
    const all: Terms = {
      samples: 60,
      passRate: { atLeast: 0.95, confidence: 0.9, margin: 0.1 },
      latency: {
        timeToFirstTokenMs: { p50: 1, p75: 1, p90: 1 },
        gapMs: { p99: 250 },
        totalMs: { p95: 1, max: 9000 },
      },
      tokens: { consistent: true, maxPrompt: 10, maxCompletion: 10, maxTotal: 20 },
      cost: { maxUsdPerCall: 0.002, maxUsdPerRun: 0.2 },
      output: { jsonSchema: { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' } },
      model: { sameFamilyAsRequested: true },
      honoured: [
        'response_format',
        'max_tokens',
        'max_completion_tokens',
        'stop',
        'n',
        'tools',
        'tool_choice',
        'parallel_tool_calls',
        'stream_options',
        'logprobs',
        'top_logprobs',
      ],
    };

    expect(JSON.parse(terms(all).value)).toEqual({ version: 1, ...all });
  });

  it('may leave a term out by undefined', () => {
    expect(JSON.parse(terms({ samples: 3, cost: undefined }).value)).toEqual({ version: 1, samples: 3 });
  });

  it.each<[string, unknown, string, RegExp]>([
    ['an unknown term', { speed: 3 }, '', /unknown field speed/],
    ['an unknown percentile', { latency: { totalMs: { p42: 3 } } }, 'latency.totalMs', /unknown field p42/],
    ['a number as text', { samples: '20' }, 'samples', /must be integer/],
    ['no sample', { samples: 0 }, 'samples', /must be >= 1/],
    ['too many samples', { samples: 10_001 }, 'samples', /must be <= 10000/],
    ['a rate above one', { passRate: { atLeast: 1.1 } }, 'passRate.atLeast', /must be <= 1/],
    ['a rate that is missing', { passRate: {} }, 'passRate.atLeast', /is missing/],
    ['certainty', { passRate: { atLeast: 1, confidence: 1 } }, 'passRate.confidence', /must be < 1/],
    ['a limit of nothing', { cost: { maxUsdPerCall: 0 } }, 'cost.maxUsdPerCall', /must be > 0/],
    [
      'a limit that is no number',
      { cost: { maxUsdPerCall: Number.NaN } },
      'cost.maxUsdPerCall',
      /must be number/,
    ],
    ['a switch that is off', { tokens: { consistent: false } }, 'tokens.consistent', /must be true/],
    [
      'another parameter',
      { honoured: ['seed'] },
      'honoured[0]',
      /must be one of response_format, max_tokens/,
    ],
    ['the same parameter twice', { honoured: ['n', 'n'] }, 'honoured', /duplicate/],
    ['another version', { version: 2, samples: 3 }, 'version', /must be 1/],
    ['a margin as large as the rate', { passRate: { atLeast: 0.1 } }, 'passRate.margin', /less than atLeast/],
    [
      'a schema that is none',
      { output: { jsonSchema: { type: 'text' } } },
      'output.jsonSchema',
      /not a valid/,
    ],
    [
      'a schema of another dialect',
      { output: { jsonSchema: { $schema: 'http://json-schema.org/draft-04/schema#' } } },
      'output.jsonSchema.$schema',
      /neither draft-07 nor 2020-12/,
    ],
    ['no term at all', {}, '', /has no term/],
  ])('are refused for %s', (_case, value, path, reason) => {
    expect(faultsOf(untyped(value))).toEqual([{ path, reason: expect.stringMatching(reason) }]);
  });

  it('are refused for everything at once, in a message that says what to do', () => {
    const build = untyped({ samples: 0, tokens: { max: 1 } });

    expect(faultsOf(build)).toHaveLength(2);
    expect(build).toThrow(
      'Failed to write the terms of an interaction: samples must be >= 1; tokens has the unknown field max. ' +
        'Correct them; pacts/terms.schema.json in the package describes the format.',
    );
    expect(build).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});
