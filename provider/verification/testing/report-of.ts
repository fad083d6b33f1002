import type {
  ExchangeReport,
  InteractionReport,
  PactReport,
  VerificationReport,
} from '../verification-report';

/** An interaction's report with a few parts of its own. */
export function interactionReport(parts: Partial<InteractionReport> = {}): InteractionReport {
  return {
    description: 'an answer',
    states: [],
    pending: false,
    verdict: 'kept',
    samples: { asked: 1, judged: 1, matching: 1 },
    shape: { verdict: 'kept', mismatches: [] },
    terms: {},
    reasons: [],
    exchanges: [],
    ...parts,
  };
}

/** A report of one pact with these interactions. */
export function reportOf(
  interactions: InteractionReport[],
  pact: Partial<PactReport> = {},
): VerificationReport {
  return {
    version: 1,
    verdict: pact.verdict ?? 'kept',
    provider: { name: 'chat-api', baseUrl: 'https://api.example.com/' },
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1234,
    calls: { planned: interactions.length, made: interactions.length, repeats: 0, reused: 0 },
    costUsd: 0.0012,
    costAtLeastUsd: 0.0012,
    unknownCosts: [],
    warnings: [],
    pacts: [
      {
        consumer: 'shop',
        provider: 'chat-api',
        source: 'pacts/shop.json',
        pending: false,
        verdict: 'kept',
        notices: [],
        publication: { status: 'not-asked' },
        interactions,
        ...pact,
      },
    ],
  };
}

/** A broken interaction with one mismatch. */
export function brokenReport(parts: Partial<InteractionReport> = {}): InteractionReport {
  const mismatch = {
    path: '$.usage.total',
    expected: 3,
    actual: '3',
    message: 'must be a number',
    samples: 2,
  };
  return interactionReport({
    description: 'an answer with usage',
    verdict: 'broken',
    shape: { verdict: 'broken', mismatches: [mismatch] },
    reasons: [{ code: 'shape', message: '$.usage.total: must be a number' }],
    ...parts,
  });
}

/** An interaction about which nothing is known. */
export function unknownReport(parts: Partial<InteractionReport> = {}): InteractionReport {
  return interactionReport({
    description: 'a busy provider',
    states: [{ name: 'the model {model} is available', params: { model: 'gpt-4.1' } }],
    verdict: 'unknown',
    shape: { verdict: 'unknown', mismatches: [] },
    reasons: [{ code: 'unreachable', message: 'the provider cannot be reached' }],
    ...parts,
  });
}

/** A complete exchange without content that cost nothing. */
export function exchangeReport(parts: Partial<ExchangeReport> = {}): ExchangeReport {
  return {
    name: 'e-1',
    sample: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    isReused: false,
    status: 200,
    end: 'complete',
    verdict: 'kept',
    connectMs: 1,
    totalMs: 100,
    contentAtMs: [],
    costUsd: 0,
    ...parts,
  };
}
