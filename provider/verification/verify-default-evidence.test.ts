import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';

import dns = require('node:dns');

import { join } from 'node:path';
import { planVerification } from './plan-verification';
import { pactOf } from './testing/pact-files';
import { json } from './testing/start-provider';
import { useVerification } from './testing/use-verification';
import { verifyProvider } from './verify-provider';

// Several runs of the engine each.
jest.setTimeout(30_000);
const setting = useVerification();
const ELSEWHERE = 'api.example.com';
const models = { description: 'the models', answer: { object: 'list' } };
const answer = (_request: unknown, response: Parameters<typeof json>[0]) =>
  json(response, 200, { object: 'list' });
const place = process.cwd();

beforeEach(() => {
  process.chdir(setting.folder.path);
  const { lookup } = dns;
  // A provider elsewhere, which really listens on loopback: nothing of this test leaves the machine.
  jest
    .spyOn(dns, 'lookup')
    .mockImplementation(((name: string, ...others: never[]) =>
      lookup(name === ELSEWHERE ? '127.0.0.1' : name, ...(others as [never]))) as typeof dns.lookup);
});

afterEach(() => {
  process.chdir(place);
  jest.restoreAllMocks();
});

/** The provider under the name of a machine elsewhere. */
const elsewhere = () => ({
  providerBaseUrl: setting.provider.url.replace('127.0.0.1', ELSEWHERE),
  pacts: { files: [join(setting.folder.path, 'pact.json')] },
});
const calls = () => setting.provider.requests.length;
const listed = async () => (await readdir(setting.folder.path)).sort();

describe('evidence of a provider elsewhere, for which nobody has named a folder', () => {
  it('is kept and used again, and stays out of git', async () => {
    await setting.verify([models], answer, elsewhere());
    const again = await setting.verifyFolder(answer, elsewhere());

    expect(calls()).toBe(1);
    expect(again.calls).toMatchObject({ made: 0, reused: 1 });
    expect(again.evidence).toEqual({ folder: 'evidence', maxAgeMs: 7 * 24 * 60 * 60 * 1000 });
    expect(await readdir('evidence')).toEqual([
      '.gitignore',
      expect.stringMatching(/^[0-9a-f]{32}-001\.json$/),
    ]);
    expect(await readFile('evidence/.gitignore', 'utf8')).toBe('*\n');
    expect((await planVerification(elsewhere())).reusable).toBe(1);
    const alone = await setting.verifyFolder(answer, { ...elsewhere(), offline: true });
    expect([alone.verdict, calls()]).toEqual(['kept', 1]);
  });

  it('is asked for anew, or not kept, where that is said', async () => {
    await setting.verify([models], answer, { ...elsewhere(), evidenceFolder: false });
    expect(await listed()).toEqual(['pact.json']);
    await setting.verifyFolder(answer, elsewhere());
    setting.advance(1);
    await setting.verifyFolder(answer, { ...elsewhere(), maxAgeMs: 0 });
    const without = await setting.verifyFolder(answer, { ...elsewhere(), evidenceFolder: false });

    expect(without.calls).toMatchObject({ made: 1, reused: 0 });
    expect(without.evidence).toBeUndefined();
    expect(calls()).toBe(4);
  });

  it('keeps what was paid for of a run that was ended', async () => {
    const controller = new AbortController();
    const others = ['a', 'b', 'c'].map((name) => ({ ...models, description: name, path: `/v1/${name}` }));
    await setting.folder.write('pact.json', pactOf(others));
    setting.answerWith((_request, response) => {
      if (calls() === 3) controller.abort();
      else json(response, 200, { object: 'list' });
    });
    const ended = verifyProvider({ ...elsewhere(), concurrency: 1 }, { signal: controller.signal });
    await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
    const report = await setting.verifyFolder(answer, elsewhere());

    expect(report).toMatchObject({ verdict: 'kept', calls: { made: 1, reused: 2 } });
    expect(calls()).toBe(4);
  });

  it('is not made by a plan', async () => {
    await setting.folder.write('pact.json', pactOf([models]));

    expect((await planVerification(elsewhere())).evidence).toMatchObject({ folder: 'evidence' });
    expect(await listed()).toEqual(['pact.json']);
  });

  it('does no harm to a folder of that name that is something else, in a plan too', async () => {
    await mkdir('evidence');
    await writeFile('evidence/photo.jpg', 'of the scene');
    const refusal = {
      exitCode: 2,
      message: expect.stringMatching(/^Failed to keep evidence: .*"photo\.jpg".*--no-evidence\.$/),
    };

    await expect(setting.verify([models], answer, elsewhere())).rejects.toMatchObject(refusal);
    await expect(planVerification(elsewhere())).rejects.toMatchObject(refusal);
    expect(await readdir('evidence')).toEqual(['photo.jpg']);
    expect(calls()).toBe(0);
    const named = await setting.verifyFolder(answer, { ...elsewhere(), evidenceFolder: 'evidence' });
    expect(named.verdict).toBe('kept');
    expect(await readdir('evidence')).toHaveLength(2);
  });
});

describe('evidence of a provider on this machine', () => {
  it('is not kept where nobody has named a folder', async () => {
    const report = await setting.verify([models], answer);

    expect(report.evidence).toBeUndefined();
    expect(await listed()).toEqual(['pact.json']);
  });
});
