import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodeOfRun } from './report/build-report';
import { answerChat, question } from './testing/chat-answers';
import { type InteractionParts, pactOf } from './testing/pact-files';
import { json } from './testing/start-provider';
import { only, useVerification } from './testing/use-verification';
import type { VerificationReport } from './verification-report';

const DAY_MS = 24 * 60 * 60 * 1000;
// Several runs of the engine each.
jest.setTimeout(30_000);
const setting = useVerification();
const models: InteractionParts = { description: 'the models', answer: { object: 'list' } };
const matching = { object: 'list', data: [] };

const folder = () => join(setting.folder.path, 'evidence');
const files = async () => (await readdir(folder())).sort();
const kept = () => ({ evidenceFolder: folder() });
const offline = () => ({ evidenceFolder: folder(), offline: true });
const calls = () => setting.provider.requests.length;
/** What a report says about the provider, without what it says about the run. */
const judgement = ({ verdict, pacts }: VerificationReport) =>
  JSON.parse(JSON.stringify({ verdict, pacts }, (key, value) => (key === 'isReused' ? undefined : value)));

const answerMatching = (_request: unknown, response: Parameters<typeof json>[0]) =>
  json(response, 200, matching);

describe('evidence of an earlier run', () => {
  it('answers for an unchanged contract: no call is made, and the verdict is the same', async () => {
    const interactions = [
      models,
      question({ terms: { version: 1, samples: 3, tokens: { consistent: true } } }),
    ];
    const answer: Parameters<typeof setting.verify>[1] = (request, response) =>
      request.method === 'GET' ? json(response, 200, { object: 'page' }) : answerChat(response);
    const first = await setting.verify(interactions, answer, kept());
    expect(first.calls).toEqual({ planned: 4, made: 4, repeats: 0, reused: 0 });
    setting.advance(6 * DAY_MS);
    const again = await setting.verifyFolder(answer, kept());
    const alone = await setting.verifyFolder(answer, offline());

    expect(again.calls).toEqual({ planned: 4, made: 0, repeats: 0, reused: 4 });
    expect(again.costUsd).toBe(0);
    expect(first.warnings).toEqual([]);
    expect(again.warnings).toEqual([
      expect.stringMatching(/^One interaction that is not kept rests on evidence/),
    ]);
    expect(calls()).toBe(4);
    expect(first.verdict).toBe('broken');
    expect([judgement(again), judgement(alone)]).toEqual([judgement(first), judgement(first)]);
  });

  it('answers for another consumer that asks the same', async () => {
    await setting.verify([models], answerMatching, kept());
    await setting.folder.write('pact.json', pactOf([{ ...models, description: 'all of them' }], 'desk'));

    expect((await setting.verifyFolder(answerMatching, kept())).calls).toMatchObject({ made: 0, reused: 1 });
  });

  it('answers for a contract whose request has values made anew for each run', async () => {
    const generators = { body: { '$.id': { type: 'Uuid' } } };
    const made = { ...models, method: 'POST', path: '/v1/batches', body: { id: 'x' }, generators };
    await setting.verify([made], answerMatching, kept());

    expect((await setting.verifyFolder(answerMatching, kept())).calls).toMatchObject({ made: 0, reused: 1 });
    expect(JSON.parse(setting.provider.requests[0]?.body ?? '')).not.toEqual({ id: 'x' });
  });

  it('is topped up where more samples are asked for, and nothing of it is thrown away', async () => {
    const run = (samples: number) => setting.verify([models], answerMatching, { ...kept(), samples });
    await run(3);
    const more = await run(5);
    const fewer = await run(2);

    expect(more.calls).toEqual({ planned: 5, made: 2, repeats: 0, reused: 3 });
    expect(fewer.calls).toEqual({ planned: 2, made: 0, repeats: 0, reused: 2 });
    expect(await files()).toHaveLength(5);
  });

  it('never lowers what a contract asks', async () => {
    const report = await setting.verify([{ ...models, terms: { version: 1, samples: 3 } }], answerMatching, {
      samples: 2,
    });

    expect(only(report).samples.asked).toBe(3);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['too old', async () => setting.advance(8 * DAY_MS), 'evidence-stale'],
    ['damaged', async () => writeFile(join(folder(), (await files())[0] ?? ''), '{'), 'evidence-damaged'],
  ])('is asked for again where it is %s; offline it is unknown', async (_how, spoil, code) => {
    await setting.verify([models], answerMatching, kept());
    await spoil();
    const alone = await setting.verifyFolder(answerMatching, offline());

    expect(exitCodeOfRun(alone)).toBe(3);
    expect(only(alone)).toMatchObject({ verdict: 'unknown', samples: { asked: 0 }, reasons: [{ code }] });
    expect(calls()).toBe(1);
    expect((await setting.verifyFolder(answerMatching, kept())).calls).toMatchObject({ made: 1, reused: 0 });
    expect((await setting.verifyFolder(answerMatching, offline())).verdict).toBe('kept');
  });

  it('is unknown offline where one of its samples is missing', async () => {
    const three = { ...models, terms: { version: 1, samples: 3 } };
    await setting.verify([three], answerMatching, { ...kept() });
    await writeFile(join(folder(), (await files())[1] ?? ''), '');
    const alone = await setting.verifyFolder(answerMatching, offline());

    expect(only(alone)).toMatchObject({
      verdict: 'unknown',
      samples: { asked: 2, judged: 2, matching: 2 },
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'evidence-damaged' })]),
    });
  });

  it('is asked for again where it holds no answer to judge, and says why offline', async () => {
    const limited = await setting.verify([models], (_request, response) => json(response, 429, {}), kept());
    expect(limited.verdict).toBe('unknown');
    const alone = await setting.verifyFolder(answerMatching, offline());

    expect(only(alone)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'rate-limited' }] });
    expect((await setting.verifyFolder(answerMatching, kept())).verdict).toBe('kept');
  });

  it('counts a wait that ran out where latency counts, unless this run would wait longer', async () => {
    const slow = { ...models, terms: { version: 1, latency: { totalMs: { max: 10 } } } };
    const silent = () => undefined;
    await setting.verify([slow], silent, { ...kept(), deadlines: { firstByteMs: 40 } });
    const again = await setting.verifyFolder(silent, { ...kept(), deadlines: { firstByteMs: 40 } });
    expect(again.calls).toMatchObject({ made: 0, reused: 1 });
    expect(only(again).verdict).toBe('broken');

    const longer = await setting.verifyFolder(answerMatching, {
      ...kept(),
      deadlines: { firstByteMs: 4000 },
    });
    expect(longer.calls).toMatchObject({ made: 1 });
  });

  it('needs no provider: states and values of states are in it', async () => {
    const generators = { path: { type: 'ProviderState', expression: '/v1/models/${id}' } };
    const stated = {
      ...models,
      path: '/v1/models/example',
      states: [{ name: 'the provider is overloaded' }],
      generators,
    };
    const stateChangeUrl = `${setting.provider.url}/states`;
    await setting.verify(
      [stated],
      (request, response) => json(response, 200, request.url === '/states' ? { id: 'm-42' } : matching),
      { ...kept(), stateChangeUrl },
    );
    const seen = calls();
    const alone = await setting.verifyFolder(answerMatching, offline());

    expect(only(alone)).toMatchObject({ verdict: 'kept', arrangedBy: 'state-change endpoint' });
    expect((await setting.verifyFolder(answerMatching, { ...kept(), stateChangeUrl })).calls.made).toBe(0);
    expect(calls()).toBe(seen);
  });

  it('that cannot be kept any more ends the run: nothing further is asked, since it might be lost too', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      ...models,
      description: `models ${index}`,
      path: `/v1/models/${index}`,
    }));
    // A folder stands where the file of each exchange that is under way shall be.
    const answerAndBlock: Parameters<typeof setting.verify>[1] = async (_request, response) => {
      for (const name of await files())
        await mkdir(join(folder(), name.replace(/\.part-.*$/, '')), { recursive: true });
      json(response, 200, matching);
    };

    await expect(setting.verify(many, answerAndBlock, { ...kept(), concurrency: 2 })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to write evidence in .*: it cannot be used \(EISDIR\)/),
    });
    expect(calls()).toBeLessThanOrEqual(2);
  });

  it('has to be there', async () => {
    await setting.folder.write('pact.json', pactOf([models]));

    await expect(setting.verifyFolder(answerMatching, offline())).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to read evidence in .*: there is no such folder\. Choose/),
    });
  });
});

describe('samples that are asked side by side', () => {
  it('are judged and kept in the order in which they were asked, whatever answers first', async () => {
    const waiting: (() => void)[] = [];
    const report = await setting.verify(
      [{ ...models, terms: { version: 1, samples: 3 } }],
      (_request, response) => {
        const number = waiting.push(() => json(response, 200, { object: 'list', number }));
        if (number === 3) for (const answer of waiting.toReversed()) answer();
      },
      { ...kept(), concurrency: 3 },
    );
    const names = await files();
    const recorded = await Promise.all(names.map((name) => readFile(join(folder(), name), 'utf8')));

    expect(report.verdict).toBe('kept');
    expect(only(report).exchanges.map(({ sample }) => sample)).toEqual([1, 2, 3]);
    expect(only(report).exchanges.map(({ name }) => `${name}.json`)).toEqual(names);
    expect(recorded.map((text) => JSON.parse(text)).map(({ sample, order }) => [sample, order])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    // Each has an answer of its own; which request reaches the provider first nobody can say.
    expect(recorded.map((text) => /"number\\":(\d)/.exec(text)?.[1]).sort()).toEqual(['1', '2', '3']);
  });
});

describe('a file of evidence', () => {
  it('says what was asked of whom, when, as which sample, and by what', async () => {
    await setting.verify([models], answerMatching, { ...kept(), samples: 2, concurrency: 1 });
    const contents = await Promise.all((await files()).map((name) => readFile(join(folder(), name), 'utf8')));

    expect(contents.map((text) => JSON.parse(text))).toMatchObject([
      { sample: 1, order: 1 },
      {
        sample: 2,
        order: 2,
        baseUrl: `${setting.provider.url}/`,
        recordedBy: expect.stringMatching(/^modelpact \d/),
        startedAt: expect.stringMatching(/^\d{4}-/),
        request: { method: 'GET', target: '/v1/models' },
        status: 200,
        pieces: [{ atMs: expect.any(Number), text: JSON.stringify(matching) }],
        end: { kind: 'complete' },
      },
    ]);
  });
});
