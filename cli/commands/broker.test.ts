import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../testing/run-command';
import { createBrokerCommand } from './broker';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broker-'));
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const database = () => join(folder, 'broker.sqlite');

const run = (...args: string[]) =>
  runCommand(createBrokerCommand(), ['--port', '0', '--database', database(), ...args]);

describe('modelpact broker', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its URL first, answers there, and ends at %s',
    async (signal) => {
      const { url, lines, ended } = run();
      const base = await url;
      expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(lines).toEqual([base, `Database: ${database()}`]);
      const response = await fetch(base, { headers: { accept: 'application/hal+json' } });
      expect(await response.json()).toMatchObject({ _links: { self: { href: base } } });
      expect(response.headers.get('x-pact-broker-version')).toMatch(/^\d+\.\d+\.\d+/);
      process.emit(signal);
      await ended;
      await expect(fetch(base)).rejects.toThrow();
      expect(readdirSync(folder)).toEqual(['broker.sqlite']);
    },
  );

  it('remembers what it was told, and who may tell it', async () => {
    const flags = [
      '--basic-auth-username',
      'ci',
      '--basic-auth-password',
      'secret',
      '--base-url',
      'https://pacts.example',
    ];
    const headers = {
      authorization: `Basic ${Buffer.from('ci:secret').toString('base64')}`,
      'content-type': 'application/json',
    };
    const first = run(...flags);
    const path = '/pacticipants/Foo/versions/1';
    expect((await fetch((await first.url) + path)).status).toBe(401);
    expect((await fetch((await first.url) + path, { method: 'PUT', headers, body: '{}' })).status).toBe(201);
    process.emit('SIGTERM');
    await first.ended;
    const second = run(...flags);
    const answer = await fetch((await second.url) + path, { headers });
    expect(await answer.json()).toMatchObject({ _links: { self: { href: `https://pacts.example${path}` } } });
    process.emit('SIGTERM');
    await second.ended;
  });

  it.each([
    ['true', 200],
    ['false', 401],
  ])('takes its heartbeat from the variable: %s', async (value, status) => {
    process.env['PACT_BROKER_PUBLIC_HEARTBEAT'] = value;
    const { url, ended } = run('--basic-auth-username', 'ci', '--basic-auth-password', 'secret');
    delete process.env['PACT_BROKER_PUBLIC_HEARTBEAT'];
    expect((await fetch(`${await url}/diagnostic/status/heartbeat`)).status).toBe(status);
    process.emit('SIGTERM');
    await ended;
  });

  it.each([
    [
      'no database',
      'not a database'.repeat(100),
      /^Failed to open the database .*: it is not an SQLite database\./,
    ],
  ])('refuses a file that is %s, in one sentence', async (_what, text, message) => {
    writeFileSync(database(), text);
    await expect(run().ended).rejects.toMatchObject({ message: expect.stringMatching(message), exitCode: 2 });
  });

  it('refuses a folder that is missing, in one sentence', async () => {
    const missing = join(folder, 'missing', 'broker.sqlite');
    await expect(run('--database', missing).ended).rejects.toMatchObject({
      message: `Failed to open the database ${missing}: its folder does not exist. Create the folder or name another file.`,
      exitCode: 2,
    });
  });

  it('refuses a port in use, in one sentence, and leaves the database closed', async () => {
    const occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
    const address = occupant.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(run('--port', String(port)).ended).rejects.toMatchObject({
      message: `Failed to listen on 127.0.0.1:${port}: the port is in use. Choose another with --port or --host.`,
      exitCode: 2,
    });
    expect(readdirSync(folder)).toEqual(['broker.sqlite']);
    await new Promise((resolve) => occupant.close(resolve));
  });

  it.each([
    [['--basic-auth-username', 'ci'], /a user name and a password belong together/],
    [['--read-only-password', 'x'], /Give both --read-only-username and --read-only-password/],
    [['--port', '70000'], /whole number from 0 to 65535/],
    [['--port', 'x'], /whole number from 0 to 65535/],
    [['--base-url', 'pacts.example'], /begins with http/],
    [['--database', ''], /Name the file that keeps everything/],
  ])('refuses %j', async (flags, message) => {
    await expect(run(...flags).ended).rejects.toThrow(message);
  });
});
