import { defaultPriceList } from '../../terms/judge/cost/price-list';
import type { Mismatch } from '../engine/engine-result';
import { toPlannedExchange } from '../plan/asked-interaction';
import type { SampledInteraction } from '../sampling/sampled-interaction';
import { reportSampled } from './report-interaction';

const PLANNED = 'an example of a question';
const SENT = 'the question that the state gave';

const requestWith = (content: string) => ({
  method: 'POST',
  target: '/v1/chat/completions',
  headers: [],
  body: Buffer.from(JSON.stringify({ model: 'gpt-4.1', messages: [{ role: 'user', content }] })),
});

/** An interaction of one sample whose answer does not match. */
function sampledWith(mismatch: Mismatch, sent = SENT): SampledInteraction {
  const interaction = {
    description: 'a question',
    states: [],
    pending: false,
    isHttp: true,
    json: {},
    exactJson: {},
  };
  const pact = {
    consumer: 'shop',
    provider: 'api',
    source: 'pact.json',
    pending: false,
    interactions: [interaction],
    exactJson: {},
  };
  const asked = {
    key: 'k',
    pact,
    interaction,
    identity: 'i',
    request: requestWith(PLANNED),
    samples: { required: 1, atMost: 1, shortfalls: [] },
  };
  const exchange = toPlannedExchange(asked, 0);
  const recorded = {
    name: exchange.name,
    baseUrl: 'http://127.0.0.1/',
    states: [],
    sample: 1,
    order: 1,
    recordedBy: 'modelpact',
    redactsPrompts: false,
    request: requestWith(sent),
    evidence: {
      startedAt: '2026-01-01T00:00:00.000Z',
      status: 200,
      headers: [],
      pieces: [],
      endAtMs: 1,
      end: { kind: 'complete' as const },
      attempts: [],
    },
  };
  const reason = { code: 'shape' as const, message: mismatch.message };
  const judgement = { verdict: 'broken' as const, mismatches: [mismatch], reason };
  return { asked, samples: [{ exchange, recorded, isReused: false, judgement }] };
}

const textOf = (sampled: SampledInteraction) =>
  JSON.stringify(reportSampled(sampled, { prices: defaultPriceList }));
const mismatchWith = (said: string): Mismatch => ({
  path: '$.echo',
  expected: 'x',
  actual: said,
  message: `Expected '${said}' to be 'x'`,
});

describe('the report of an interaction', () => {
  it.each([
    ['that was planned', PLANNED],
    ['that was sent, where a state gave it', SENT],
  ])('holds no part of the prompt %s', (_which, prompt) => {
    const text = textOf(sampledWith(mismatchWith(`You said: ${prompt}.`)));

    expect(text).toContain('You said: [prompt: ');
    expect(text).not.toContain(prompt);
  });

  it('leaves alone what stands in the place of a prompt already', () => {
    const described = '[prompt: 32 characters, sha256 0123456789abcdef]';
    const text = textOf(sampledWith(mismatchWith(`You said: ${described}.`), described));

    expect(text).toContain(`You said: ${described}.`);
  });
});
