import { homedir } from 'node:os';
import { join } from 'node:path';
import { PactProblemsError } from './load/pact-problem';
import type { VerificationOptions } from './options/verification-options';
import { createPactFolder, type PactFolder, pactOf } from './testing/pact-files';
import { json, startProvider, type TestProvider } from './testing/start-provider';
import { verifyProvider } from './verify-provider';

let folder: PactFolder;
let provider: TestProvider;

beforeEach(async () => {
  folder = await createPactFolder();
  provider = await startProvider((_request, response) => json(response, 200, {}));
});

afterEach(async () => {
  await provider.close();
  await folder.remove();
});

/** The refusal of a run; whatever is refused, the provider must not have been called. */
async function refusal(options: Partial<VerificationOptions>): Promise<Error & { exitCode?: number }> {
  const error: unknown = await verifyProvider({
    pacts: { files: [folder.path] },
    providerBaseUrl: provider.url,
    ...options,
  }).then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ exitCode: 2 });
  expect(provider.requests).toEqual([]);
  return error as Error;
}

const good = pactOf([{ description: 'the models' }]);

describe('pacts that cannot be verified', () => {
  it.each<[string, string, RegExp]>([
    ['an empty file', '', /a\.json: the file is empty/],
    ['a file that is cut off', '{"consumer":{"name":"shop"', /a\.json: it is not JSON/],
    ['a list', '[]', /a\.json: it is not a pact/],
    [
      'an object that is no pact',
      '{"name":"modelpact"}',
      /\$\.consumer\.name: it is not a pact: no consumer/,
    ],
    [
      'a pact without a provider',
      '{"consumer":{"name":"shop"},"interactions":[{"description":"x","request":{},"response":{}}]}',
      /\$\.provider\.name: it is not a pact: no provider/,
    ],
    ['a pact without interactions', JSON.stringify(pactOf([])), /\$\.interactions: the pact is empty/],
    [
      'a pact without a list of interactions',
      '{"consumer":{"name":"shop"},"provider":{"name":"api"}}',
      /\$\.interactions: it is not a pact: it has no list/,
    ],
    [
      'an interaction without a description',
      '{"consumer":{"name":"shop"},"provider":{"name":"api"},"interactions":[{"request":{},"response":{}}]}',
      /\$\.interactions\[0\]\.description: the interaction has no description/,
    ],
    [
      'an interaction without a response',
      '{"consumer":{"name":"shop"},"provider":{"name":"api"},"interactions":[{"description":"x","request":{}}]}',
      /interaction "x", \$\.interactions\[0\]\.response: the interaction has no response/,
    ],
  ])('are refused for %s', async (_case, content, message) => {
    await folder.write('a.json', content);

    expect((await refusal({})).message).toMatch(message);
  });

  it('are refused for terms that are malformed, with the place', async () => {
    const terms = { version: 1, latency: { totalMs: { p42: 1 } } };
    await folder.write('a.json', pactOf([{ description: 'slow', terms }]));

    expect((await refusal({})).message).toMatch(
      /a\.json, interaction "slow", \$\.interactions\[0\]\.comments\.terms\.latency\.totalMs\.p42: there is no such term/,
    );
  });

  it('are refused for every term that is malformed, in whatever pact and interaction', async () => {
    const none = { description: 'none', terms: { samples: 0 } };
    await folder.write('a.json', pactOf([{ description: 'fast', terms: { version: 1, fast: true } }, none]));
    await folder.write('b.json', pactOf([{ ...none, terms: { version: 2, tokens: { consistent: false } } }]));
    await folder.write('good.json', good);
    const places = (await refusal({})).message.split('\n').filter((line) => line.includes('comments.terms'));

    expect(places.map((line) => line.replace(/^.*\//, '').replace(/, \$\.interactions/, ''))).toEqual([
      expect.stringMatching(/^a\.json, interaction "fast"\[0\]\.comments\.terms\.fast: /),
      expect.stringMatching(/^a\.json, interaction "none"\[1\]\.comments\.terms\.version: /),
      expect.stringMatching(/^a\.json, interaction "none"\[1\]\.comments\.terms\.samples: /),
      expect.stringMatching(/^b\.json, interaction "none"\[0\]\.comments\.terms\.version: /),
      expect.stringMatching(/^b\.json, interaction "none"\[0\]\.comments\.terms\.tokens\.consistent: /),
    ]);
  });

  it('are refused for a plugin that is not installed', async () => {
    const plugins = [{ name: 'nobody-has-it', version: '1.0.0', configuration: {} }];
    await folder.write('a.json', { ...good, metadata: { pactSpecification: { version: '4.0' }, plugins } });

    expect((await refusal({})).message).toMatch(/needs the Pact plugin "nobody-has-it"/);
  });

  it('are looked at for plugins in the home folder where the variable for them is empty', async () => {
    const plugins = [{ name: 'nobody-has-it', version: '1.0.0', configuration: {} }];
    await folder.write('a.json', { ...good, metadata: { pactSpecification: { version: '4.0' }, plugins } });
    jest.replaceProperty(process, 'env', { ...process.env, PACT_PLUGIN_DIR: '' });
    try {
      expect((await refusal({})).message).toContain(`not in ${join(homedir(), '.pact', 'plugins')};`);
    } finally {
      jest.restoreAllMocks();
    }
  });

  it('are refused all at once, and a good one beside them is not verified either', async () => {
    await folder.write('bad-1.json', '{"consumer":');
    await folder.write('bad-2.json', pactOf([]));
    await folder.write('good.json', good);
    const error = await refusal({ pacts: { files: [folder.path, `${folder.path}/gone.json`] } });

    expect(error).toBeInstanceOf(PactProblemsError);
    const { problems } = error as PactProblemsError;
    expect(problems.map(({ source }) => source.split('/').at(-1)).sort()).toEqual([
      'bad-1.json',
      'bad-2.json',
      'gone.json',
    ]);
    expect(error.message).toMatch(/gone\.json: there is no such file or folder/);
  });

  it('are refused for a folder without any', async () => {
    await folder.write('terms.schema.json', {});

    expect((await refusal({})).message).toMatch(/the folder holds no pact files/);
  });
});

describe('options that cannot be meant', () => {
  beforeEach(() => folder.write('good.json', good));

  it.each<[string, Partial<VerificationOptions>, RegExp]>([
    ['no pacts', { pacts: {} }, /no pacts are named.*--pact.*--broker-base-url/],
    ['an empty list of files', { pacts: { files: [] } }, /no pacts are named/],
    [
      'pacts from two places',
      { pacts: { files: ['x'], broker: { baseUrl: 'http://127.0.0.1:1' } }, provider: 'chat-api' },
      /from files or from a broker/,
    ],
    ['an address that is none', { providerBaseUrl: 'localhost:8080' }, /provider base URL is not an http/],
    ['credentials in an address', { providerBaseUrl: 'https://me:s3cret@example.com' }, /holds credentials/],
    ['a query in an address', { providerBaseUrl: 'https://example.com/?key=sk-canary' }, /behind its path/],
    ['a fragment in an address', { providerBaseUrl: 'https://example.com/#sk-canary' }, /behind its path/],
    [
      'another provider than the pacts name',
      { provider: 'other' },
      /no.*provider "other"|provider "other": the pacts name "chat-api"/,
    ],
    ['a broker without a provider', { pacts: { broker: { baseUrl: 'http://127.0.0.1:1' } } }, /--provider/],
    [
      'work in progress without a branch',
      {
        pacts: { broker: { baseUrl: 'http://127.0.0.1:1', includeWipPactsSince: '2026-01-01' } },
        provider: 'x',
      },
      /--provider-branch/,
    ],
    ['publishing without a broker', { publish: {}, providerVersion: '1' }, /results go to the broker/],
    [
      'publishing without a version',
      { publish: {}, pacts: { broker: { baseUrl: 'http://127.0.0.1:1' } }, provider: 'x' },
      /--provider-version/,
    ],
    ['an empty branch', { providerBranch: '' }, /provider branch is empty/],
    [
      'more samples than anybody asks for',
      { samples: 10_001 },
      /samples must be a whole number from 1 to 10000/,
    ],
    ['no concurrency', { concurrency: 0 }, /concurrency must be a whole number of at least 1/],
    ['a deadline of nothing', { deadlines: { idleMs: 0 } }, /deadline idleMs/],
    ['a header without a key', { headers: [['Authorization', 'Bearer ']] }, /carries no key/],
    ['a key with a space', { headers: [['Authorization', 'Bearer sk-can ary']] }, /holds a space/],
    ['a key with a line break', { headers: [['Authorization', 'Bearer sk-canary\nX: y']] }, /line break/],
  ])('are refused: %s', async (_case, options, message) => {
    const { message: said } = await refusal(options);

    expect(said).toMatch(message);
    expect(said).not.toMatch(/s3cret|sk-can/);
  });

  it('are refused: pacts with several providers and no name to choose one', async () => {
    await folder.write('other.json', pactOf([{ description: 'x' }], 'shop', 'other-api'));

    expect((await refusal({})).message).toMatch(/name "chat-api", "other-api"\. Choose one with --provider/);
  });
});

describe('a choice among providers', () => {
  it('verifies the pacts of the named one and says which were left out', async () => {
    await folder.write('good.json', good);
    await folder.write('other.json', pactOf([{ description: 'x' }], 'shop', 'other-api'));
    const report = await verifyProvider({
      pacts: { files: [folder.path] },
      provider: 'chat-api',
      providerBaseUrl: provider.url,
    });

    expect(report.pacts.map((pact) => pact.provider)).toEqual(['chat-api']);
    expect(report.warnings).toEqual(['Not verified here: pacts with "other-api".']);
  });
});
