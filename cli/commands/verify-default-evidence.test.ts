import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';

import dns = require('node:dns');

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pactOf } from '../testing/use-verify';
import { createVerifyCommand } from './verify';

// What a user is told of evidence that is kept without being asked for.
const ELSEWHERE = 'api.example.com';
const place = process.cwd();
let folder: string;
let server: Server;
let stdout: string[];
let stderr: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelpact-kept-'));
  process.chdir(folder);
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { lookup } = dns;
  // A provider elsewhere, which really listens on loopback: nothing of this test leaves the machine.
  jest
    .spyOn(dns, 'lookup')
    .mockImplementation(((name: string, ...others: never[]) =>
      lookup(name === ELSEWHERE ? '127.0.0.1' : name, ...(others as [never]))) as typeof dns.lookup);
  stdout = [];
  stderr = [];
  jest.replaceProperty(process, 'env', { ...process.env, GITHUB_STEP_SUMMARY: undefined });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0);
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0);
  await writeFile('pact.json', JSON.stringify(pact));
});

afterEach(async () => {
  process.chdir(place);
  jest.restoreAllMocks();
  process.exitCode = undefined;
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const pact = pactOf('list', []);

/** Verifies a provider of this name and returns the report. */
async function verify(host: string, ...flags: string[]) {
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  const common = ['--pact', 'pact.json', '--provider-base-url', url, '--json', 'out.json'];
  await createVerifyCommand().parseAsync([...common, ...flags], { from: 'user' });
  return JSON.parse(await readFile('out.json', 'utf8'));
}

const ANNOUNCEMENT =
  'Evidence is kept in the folder "evidence" and used again for 7 days; --max-age 0 asks anew, --no-evidence keeps none.\n';

describe('evidence for which nobody has named a folder', () => {
  it('is told of on stderr, and what is reused in the table and in JSON', async () => {
    await verify(ELSEWHERE);
    const report = await verify(ELSEWHERE);

    expect(stderr).toEqual([ANNOUNCEMENT, ANNOUNCEMENT]);
    expect(stdout.join('')).toContain('0 calls, 1 reused');
    expect(report).toMatchObject({
      calls: { planned: 1, made: 0, repeats: 0, reused: 1 },
      evidence: { folder: 'evidence', maxAgeMs: 604_800_000 },
    });
  });

  it('is told of by a shard too, which needs it wherever the provider is', async () => {
    const report = await verify('127.0.0.1', '--shard', '1/1');

    expect(stderr).toEqual([ANNOUNCEMENT]);
    expect(report).toMatchObject({ status: 'collected', evidence: { folder: 'evidence' } });
  });

  it.each([
    ['that is named', ELSEWHERE, ['--evidence', 'kept']],
    ['that is not wanted', ELSEWHERE, ['--no-evidence']],
    ['of a plan, which keeps none', ELSEWHERE, ['--plan']],
    ['of a provider on this machine', '127.0.0.1', []],
  ])('is not told of where there is one %s', async (_which, host, flags) => {
    await verify(host, ...flags);

    expect(process.exitCode).toBe(0);
    expect(stderr).toEqual([]);
    await expect(readFile('evidence/.gitignore')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is not told of where its folder turns out to be something else', async () => {
    await verify(ELSEWHERE);
    await writeFile('evidence/photo.jpg', '');
    stderr.length = 0;

    await expect(verify(ELSEWHERE)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to keep evidence: .*"photo\.jpg".*\.$/),
    });
    expect(stderr).toEqual([]);
  });
});
