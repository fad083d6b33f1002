import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVerifyCommand } from './verify';

/** Hoisted, as the mocks are. */
function mockFail(): never {
  throw new Error('it went wrong');
}
jest.mock('../../provider/verification/report/render-console', () => ({ renderConsole: mockFail }));
jest.mock('../../provider/verification/report/html/render-html', () => ({ renderHtml: mockFail }));

const pact = {
  consumer: { name: 'shop' },
  provider: { name: 'chat-api' },
  interactions: [
    {
      type: 'Synchronous/HTTP',
      description: 'the models',
      request: { method: 'GET', path: '/v1/models' },
      response: { status: 200 },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
};

describe('modelpact verify, where a result cannot be put into words', () => {
  let folder: string;
  let server: Server;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modelpact-verify-outputs-'));
    server = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await writeFile(join(folder, 'pact.json'), JSON.stringify(pact));
    const summary = { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
    jest.replaceProperty(process, 'env', { ...process.env, ...summary });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  it('has all others, says what is wrong, and does not end with 0', async () => {
    const stderr: string[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0);
    const providerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const outputs = ['--json', join(folder, 'report.json'), '--report', folder];
    await createVerifyCommand().parseAsync(
      ['--pact', join(folder, 'pact.json'), '--provider-base-url', providerUrl, ...outputs],
      { from: 'user' },
    );

    expect(process.exitCode).toBe(2);
    expect(stderr).toEqual([
      'error: Failed to show the result: it went wrong. --json writes it to a file.\n',
      `error: Failed to make ${join(folder, 'index.html')}: it went wrong. The other results are written all the same.\n`,
    ]);
    expect(await readFile(join(folder, 'report.json'), 'utf8')).toContain('"verdict": "kept"');
    expect(await readFile(join(folder, 'junit.xml'), 'utf8')).toContain('tests="1"');
    expect(await readFile(join(folder, 'summary.md'), 'utf8')).toContain('chat-api: kept');
  });
});
