import { join } from 'node:path';
import { exitCodeOfRun } from './report/build-report';
import { answerChat, question } from './testing/chat-answers';
import { json } from './testing/start-provider';
import { only, useVerification } from './testing/use-verification';

// Several runs of the engine each.
jest.setTimeout(30_000);
const setting = useVerification();
const answer = (_request: unknown, response: Parameters<typeof answerChat>[0]) => answerChat(response);
const calls = () => setting.provider.requests.length;
const short = question({ request: { max_tokens: 10 } });

describe('a budget', () => {
  it.each([
    ['calls', { samples: 3, maxCalls: 2 }, 'up to 3 calls are needed, and --max-calls allows 2'],
    [
      'money',
      { budgetUsd: 0.000001 },
      /up to 0\.000\d+ USD are estimated, and --budget-usd allows 0\.000001 USD/,
    ],
  ])('of %s below the estimate refuses before the first call', async (_what, budget, message) => {
    const report = await setting.verify([short], answer, budget);

    expect(exitCodeOfRun(report)).toBe(3);
    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'budget-refused' }] });
    expect(only(report).reasons[0]?.message).toMatch(message);
    expect(only(report).reasons[0]?.message).toContain('--plan shows');
    expect(report.costUsd).toBe(0);
    expect(calls()).toBe(0);
  });

  it('cannot be kept where a price is unknown', async () => {
    const unpriced = question({ request: { model: 'nobody-knows-1' } });
    const report = await setting.verify([unpriced], answer, { budgetUsd: 1000 });

    expect(only(report).reasons).toEqual([
      { code: 'budget-refused', message: expect.stringContaining('no price for "nobody-knows-1"') },
    ]);
    expect(calls()).toBe(0);
  });

  it('needs no price for what costs nothing', async () => {
    const free = { description: 'the models' };
    const refused = question({
      description: 'no such model',
      request: { model: 'gone-1' },
      status: 404,
      answer: {},
    });
    const report = await setting.verify(
      [free, refused],
      (request, response) => json(response, request.method === 'GET' ? 200 : 404, {}),
      { budgetUsd: 0 },
    );

    expect(report.verdict).toBe('kept');
    expect(report.costUsd).toBe(0);
  });

  it('does not count evidence that is at hand', async () => {
    const evidenceFolder = join(setting.folder.path, 'evidence');
    await setting.verify([short], answer, { evidenceFolder });
    const again = await setting.verifyFolder(answer, { evidenceFolder, maxCalls: 0, budgetUsd: 0 });
    const more = await setting.verifyFolder(answer, { evidenceFolder, maxCalls: 0, samples: 2 });

    expect(again.verdict).toBe('kept');
    expect(only(more)).toMatchObject({
      verdict: 'unknown',
      samples: { asked: 1, judged: 1, matching: 1 },
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'budget-refused' })]),
    });
    expect(calls()).toBe(1);
  });

  it('is watched from real usage: what was paid is judged, the rest is unknown', async () => {
    const usage = { prompt_tokens: 10, completion_tokens: 500, total_tokens: 510 };
    const other = { ...short, description: 'another', path: '/v1/other' };
    const report = await setting.verify(
      [short, other],
      (_request, response) => answerChat(response, { usage }),
      { budgetUsd: 0.001, concurrency: 1 },
    );

    expect(calls()).toBe(1);
    expect(report.costUsd).toBe(0.00408);
    expect(report.pacts[0]?.interactions.map(({ verdict }) => verdict)).toEqual(['kept', 'unknown']);
    expect(report.pacts[0]?.interactions[1]?.reasons).toEqual([
      { code: 'budget-used-up', message: expect.stringContaining('0.00408 USD of 0.001 USD are spent') },
    ]);
  });

  it('ends where nobody can tell what a call cost', async () => {
    const report = await setting.verify(
      [short, { ...short, description: 'another', path: '/v1/other' }],
      (_request, response) => json(response, 200, { object: 'chat.completion', choices: [] }),
      { budgetUsd: 1, concurrency: 1 },
    );

    expect(calls()).toBe(1);
    expect(report.costUsd).toBeNull();
    expect(report.verdict).toBe('unknown');
  });

  it('counts repeats as calls, and does not judge an error that would have been asked again', async () => {
    const report = await setting.verify([short], (_request, response) => json(response, 503, {}), {
      maxCalls: 2,
    });

    expect(calls()).toBe(2);
    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'budget-used-up' }] });
  });
});
