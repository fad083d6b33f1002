import { join } from 'node:path';
import { exitCodeOfRun } from './report/build-report';
import { renderConsole } from './report/render-console';
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

  it('needs no price for a request that asks no model', async () => {
    const report = await setting.verify(
      [{ description: 'the models' }],
      (_request, response) => json(response, 200, {}),
      { budgetUsd: 0 },
    );

    expect(report.verdict).toBe('kept');
    expect(report.costUsd).toBe(0);
  });

  const refused = (name: string) =>
    question({
      description: name,
      path: `/v1/${name}`,
      request: { model: 'gone-1', max_tokens: 100 },
      status: 404,
      answer: {},
    });

  it('has room for requests that are to be refused, of which a provider that keeps the contract charges none', async () => {
    const report = await setting.verify(
      ['a', 'b'].map(refused),
      (_request, response) => json(response, 404, {}),
      { budgetUsd: 0.01 },
    );

    expect(report.verdict).toBe('kept');
    expect(report.costUsd).toBe(0);
  });

  it('refuses where requests that are to be refused would cost more if they were answered', async () => {
    const interactions = ['a', 'b', 'c', 'd'].map((name) =>
      question({ description: name, path: `/v1/${name}`, request: { max_tokens: 100 }, status: 401 }),
    );
    // 100 tokens of an answer cost 0.0008 USD: the budget has room for one of the four.
    const report = await setting.verify(interactions, answer, { budgetUsd: 0.0013, concurrency: 4 });

    expect(calls()).toBe(0);
    expect(report.pacts[0]?.interactions.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual(
      Array.from({ length: 4 }, () => 'budget-refused'),
    );
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
    expect(report).toMatchObject({ verdict: 'unknown', costUsd: null, costAtLeastUsd: null });
    expect(report.unknownCosts).toEqual([{ reason: 'the answer has no usage', exchanges: 1 }]);
  });

  it('counts repeats as calls, and does not judge an error that would have been asked again', async () => {
    const report = await setting.verify([short], (_request, response) => json(response, 503, {}), {
      maxCalls: 2,
    });

    expect(calls()).toBe(2);
    expect(report.calls).toEqual({ planned: 1, made: 2, repeats: 1, reused: 0 });
    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'budget-used-up' }] });
  });
});

describe('the report of what calls have cost', () => {
  it('counts every request, repeats too, as --max-calls does', async () => {
    const setUp = { count: 0 };
    const report = await setting.verify([short], (_request, response) => {
      setUp.count += 1;
      if (setUp.count < 3) json(response, 503, {});
      else answerChat(response);
    });

    expect(report.verdict).toBe('kept');
    expect(report.calls).toEqual({ planned: 1, made: calls(), repeats: 2, reused: 0 });
    expect(calls()).toBe(3);
  });

  it('says what is known at least where an exchange has no usage, and of how many it is not known', async () => {
    const others = ['b', 'c'].map((name) => ({ ...short, description: name, path: `/v1/${name}` }));
    const report = await setting.verify([short, ...others], (request, response) =>
      request.url === '/v1/b'
        ? json(response, 200, { object: 'chat.completion', choices: [] })
        : answerChat(response),
    );

    expect(report).toMatchObject({
      costUsd: null,
      costAtLeastUsd: 0.00024,
      unknownCosts: [{ reason: 'the answer has no usage', exchanges: 1 }],
    });
    expect(renderConsole(report)).toContain(
      '3 calls for at least 0.00024 USD (not known of 1 exchange: the answer has no usage), 0 reused',
    );
  });
});
