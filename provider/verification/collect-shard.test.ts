import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { collectShard } from './collect-shard';
import { answerChat, question } from './testing/chat-answers';
import { json } from './testing/start-provider';
import { useVerification } from './testing/use-verification';

// Several runs of the engine each.
jest.setTimeout(30_000);
const setting = useVerification();
const terms = { version: 1, passRate: { atLeast: 0.95 } };
const interactions = [
  ...['a', 'b', 'c', 'd', 'e'].map((name) => question({ description: name, path: `/v1/${name}` })),
  question({ description: 'several', path: '/v1/several', terms: { version: 1, samples: 6 } }),
  question({ description: 'often', path: '/v1/often', terms }),
  question({ description: 'the same as a', path: '/v1/a' }),
];
const answer = (_request: unknown, response: Parameters<typeof answerChat>[0]) => answerChat(response);

const folder = (name: string) => join(setting.folder.path, name);
const collect = (index: number) =>
  collectShard({
    pacts: { files: [folder('pact.json')] },
    providerBaseUrl: setting.provider.url,
    shard: { index, count: 3 },
    evidenceFolder: folder(`evidence-${index}`),
  });

const verdictsOf = ({ pacts }: Awaited<ReturnType<typeof setting.verify>>) =>
  pacts.flatMap((pact) => pact.interactions.map(({ verdict, samples }) => [verdict, samples]));

describe('collecting in shards', () => {
  it('asks everything once, and one offline run judges the folders copied together', async () => {
    const whole = await setting.verify(interactions, answer);
    const needed = setting.provider.requests.length;
    setting.provider.requests.length = 0;
    const reports = [await collect(1), await collect(2), await collect(3)];
    const askedFor = setting.provider.requests.map(({ url }) => url);

    expect(reports.map(({ status }) => status)).toEqual(['collected', 'collected', 'collected']);
    expect(askedFor).toHaveLength(needed);
    expect(reports.every(({ calls }) => calls.made > 0)).toBe(true);
    // Samples that every verdict needs are shared out; where the answers decide how many, one shard sees them all.
    const folders = await Promise.all([1, 2, 3].map((index) => readdir(folder(`evidence-${index}`))));
    expect(folders.filter((names) => names.some((name) => name.endsWith('-010.json')))).toHaveLength(1);

    for (const index of [1, 2, 3]) await cp(folder(`evidence-${index}`), folder('all'), { recursive: true });
    const judged = await setting.verifyFolder(answer, { evidenceFolder: folder('all'), offline: true });
    expect(judged.verdict).toBe('kept');
    expect(verdictsOf(judged)).toEqual(verdictsOf(whole));
    expect(judged.calls).toMatchObject({ made: 0, reused: needed + 1 });
  });

  it('is incomplete where something could not be had, and says what', async () => {
    await setting.verify(interactions, answer);
    const [, second] = interactions;
    await setting.verify([second as object as (typeof interactions)[0]], (_request, response) =>
      json(response, 401, {}),
    );
    const report = await collectShard({
      pacts: { files: [folder('pact.json')] },
      providerBaseUrl: setting.provider.url,
      shard: { index: 1, count: 1 },
      evidenceFolder: folder('evidence'),
    });

    expect(report).toMatchObject({
      status: 'incomplete',
      calls: { made: 1, repeats: 0, reused: 0 },
      missing: [{ consumer: 'shop', description: 'b', sample: 1, reason: { code: 'key-refused' } }],
    });
  });
});
