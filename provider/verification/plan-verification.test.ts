import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { planVerification } from './plan-verification';
import { renderPlan } from './report/render-plan';
import { answerChat, question } from './testing/chat-answers';
import { pactOf } from './testing/pact-files';
import { useVerification } from './testing/use-verification';

// Several runs of the engine each.
jest.setTimeout(30_000);
const setting = useVerification();
const answer = (_request: unknown, response: Parameters<typeof answerChat>[0]) => answerChat(response);
const short = question({ request: { max_tokens: 100, n: 2 } });
const often = question({
  description: 'often',
  path: '/v1/often',
  terms: { version: 1, samples: 8, passRate: { atLeast: 0.95 } },
});

const evidenceFolder = () => join(setting.folder.path, 'evidence');

async function plan(interactions: Parameters<typeof pactOf>[0], options: object = {}) {
  await setting.folder.write('pact.json', pactOf(interactions));
  return planVerification({
    pacts: { files: [setting.folder.path] },
    providerBaseUrl: setting.provider.url,
    evidenceFolder: evidenceFolder(),
    ...options,
  });
}

describe('a plan', () => {
  it('says what would be asked and what it would cost at most, calls nobody and writes nothing', async () => {
    const stated = { description: 'overloaded', states: [{ name: 'the provider is overloaded' }] };
    const planned = await plan([short, { ...short, description: 'the same' }, often, stated]);

    expect(planned).toMatchObject({
      verdict: 'possible',
      exchanges: 10,
      uniqueRequests: 2,
      reusable: 0,
      calls: 9,
      completionTokens: 200 + 8 * 1024,
      interactions: [
        { description: 'a question', samples: 1, calls: 1 },
        { description: 'the same', samples: 1, calls: 1 },
        { description: 'often', samples: 8, calls: 8, shortfalls: [{ term: 'passRate', needed: 20 }] },
        { description: 'overloaded', samples: 0, settled: { verdict: 'unknown' } },
      ],
    });
    expect(planned.promptTokens).toBeGreaterThan(9 * 10);
    expect(planned.costUsd).toBeCloseTo(((planned.promptTokens + planned.completionTokens) * 8) / 1e6, 9);
    expect(setting.provider.requests).toEqual([]);
    expect(existsSync(evidenceFolder())).toBe(false);
    expect(renderPlan(planned)).toContain('To ask: up to 9 calls');
    expect(renderPlan(planned)).toContain('passRate needs 20 samples to be kept');
  });

  it('counts what is at hand, and what that has decided', async () => {
    await setting.verify([short], answer, { evidenceFolder: evidenceFolder(), samples: 2 });
    const planned = await plan([short], { samples: 3 });
    expect(planned).toMatchObject({ exchanges: 3, reusable: 2, calls: 1 });

    const rate = { ...short, terms: { version: 1, passRate: { atLeast: 0.7, margin: 0.3 } } };
    await setting.verify([rate], answer, { evidenceFolder: evidenceFolder() });
    expect(await plan([rate])).toMatchObject({ calls: 0, costUsd: 0 });
  });

  it.each([
    [{ maxCalls: 0 }, 'refused', /^up to 1 calls are needed/],
    [{ budgetUsd: 0.0001 }, 'refused', /^up to 0\.00\d+ USD are estimated/],
    [{ budgetUsd: 1, maxCalls: 1 }, 'possible', undefined],
  ])('with %j is %s', async (budget, verdict, refusal) => {
    const planned = await plan([short], budget);

    expect(planned.verdict).toBe(verdict);
    if (refusal) expect(planned.refusal).toMatch(refusal);
    else expect(planned.refusal).toBeUndefined();
  });

  it('does not know a cost without a price, and says why', async () => {
    const planned = await plan([question({ request: { model: 'nobody-knows-1' } })]);

    expect(planned).toMatchObject({ verdict: 'possible', costUsd: null });
    expect(renderPlan(planned)).toMatch(/No price: the price list of .* has no price for "nobody-knows-1"/);
  });

  it('of a shard holds its part only', async () => {
    const parts = await Promise.all(
      [1, 2].map((index) => plan([short, often], { shard: { index, count: 2 } })),
    );

    expect(parts.map(({ calls }) => calls).sort()).toEqual([1, 8]);
  });
});
