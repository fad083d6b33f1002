import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../testing/run-command';
import { createGatewayCommand } from './gateway';

let target: Server;
let targetUrl: string;
let folder: string;

beforeEach(async () => {
  target = createServer((request, response) =>
    response.end(`${request.headers['x-team'] ?? ''}${request.url}`),
  );
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  targetUrl = `http://127.0.0.1:${(target.address() as AddressInfo).port}/v1`;
  folder = await mkdtemp(join(tmpdir(), 'modelpact-gateway-'));
});

afterEach(async () => {
  jest.restoreAllMocks();
  target.closeAllConnections();
  await new Promise((resolve) => target.close(resolve));
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => runCommand(createGatewayCommand(), args);

describe('modelpact gateway', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its URL first, passes on, records, and ends at %s',
    async (signal) => {
      const evidence = join(folder, 'evidence');
      const { url, lines, ended } = run(
        '--target',
        targetUrl,
        '--port',
        '0',
        '--evidence',
        evidence,
        '--header',
        'X-Team: shop',
      );
      const base = await url;
      expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(lines.slice(1)).toEqual([
        `Target: ${targetUrl}`,
        `Provider states: ${base}/_modelpact/provider-states`,
        `Evidence: ${evidence}`,
      ]);
      expect(await (await fetch(`${base}/models`)).text()).toBe('shop/v1/models');
      process.emit(signal);
      await ended;

      await expect(fetch(base)).rejects.toThrow('fetch failed');
      expect(await readdir(evidence)).toEqual([expect.stringMatching(/^[0-9a-f]{32}-001\.json$/)]);
    },
  );

  it('says where nothing is recorded', async () => {
    const { url, lines, ended } = run('--target', targetUrl, '--port', '0');
    await url;
    expect(lines.at(-1)).toBe('Nothing is recorded (--evidence)');
    process.emit('SIGTERM');
    await ended;
  });

  it.each([
    [
      ['--target', 'api.example.com'],
      /^Failed to start the gateway: --target is not an http or https URL\. Give one such as/,
    ],
    [['--target', 'ftp://api.example.com'], /--target is not an http or https URL/],
    [
      ['--target', 'https://me:secret@api.example.com'],
      /--target holds credentials\. Give them with --header/,
    ],
    [
      ['--target', 'https://api.example.com/v1?key=1'],
      /--target has a query or a fragment\. Give the base URL alone/,
    ],
    [
      ['--target', 'https://api.example.com', '--target-state-change-url', 'x'],
      /--target-state-change-url is not an http/,
    ],
    [
      ['--target', 'https://api.example.com', '--header', 'X-A: a\u0000b'],
      /the header "X-A" cannot be sent as it is/,
    ],
    [
      ['--target', 'https://api.example.com', '--header', 'Transfer-Encoding: chunked'],
      /the header "Transfer-Encoding" belongs to the connection\. Leave it out; the gateway makes its own\.$/,
    ],
    [['--target', 'https://api.example.com', '--header', 'novalue'], /expected 'Name: value'/],
  ])('refuses %j with what to do', async (args, message) => {
    const failure = await run(...args, '--port', '0').ended.catch((error: unknown) => error);

    expect(failure).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
    expect(String(failure)).not.toContain('secret');
  });

  it('refuses a folder that cannot be used, and a port that is taken', async () => {
    await writeFile(join(folder, 'file'), '');
    const { port } = target.address() as AddressInfo;

    await expect(
      run('--target', targetUrl, '--evidence', join(folder, 'file'), '--port', '0').ended,
    ).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to write evidence in .*\. Choose another with --evidence\.$/),
    });
    await expect(run('--target', targetUrl, '--port', String(port)).ended).rejects.toMatchObject({
      exitCode: 2,
      message: `Failed to listen on 127.0.0.1:${port}: the port is in use. Choose another with --port or --host.`,
    });
  });

  it.each([
    [[], /required option '--target <url>' not specified/],
    [['--target', 'http://x', '--port', 'http'], /A port is a whole number/],
    [['--target', 'http://x', '--max-request-bytes', '0'], /at least 1/],
  ])('refuses %j', async (args, message) => {
    await expect(run(...args).ended).rejects.toThrow(message);
  });

  it('shows every option with its variable in the help', () => {
    const { options } = createGatewayCommand();

    expect(options.length).toBeGreaterThan(10);
    expect(options.filter(({ envVar = '' }) => !envVar.startsWith('MODELPACT_GATEWAY_'))).toEqual([]);
  });
});
