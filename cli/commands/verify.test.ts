import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { verificationReportSchema } from '../../provider';
import { createVerifyCommand } from './verify';

let folder: string;
let server: Server;
let providerUrl: string;
let stdout: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelpact-verify-'));
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  providerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stdout = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0);
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const writePact = (object: string, states: string[] = []) =>
  writeFile(
    join(folder, 'pact.json'),
    JSON.stringify({
      consumer: { name: 'shop' },
      provider: { name: 'chat-api' },
      interactions: [
        {
          type: 'Synchronous/HTTP',
          description: 'the models',
          providerStates: states.map((name) => ({ name })),
          request: { method: 'GET', path: '/v1/models' },
          response: { status: 200, body: { contentType: 'application/json', content: { object } } },
        },
      ],
      metadata: { pactSpecification: { version: '4.0' } },
    }),
  );

/** Runs the command and returns its exit code: what it set, or what its error carries. */
async function run(...flags: string[]): Promise<{ exitCode: unknown; message: string }> {
  const command = createVerifyCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    await command.parseAsync(flags, { from: 'user' });
    return { exitCode: process.exitCode, message: '' };
  } catch (error) {
    const { exitCode, message } = error as Error & { exitCode?: number };
    return { exitCode, message };
  }
}

const verify = (...flags: string[]) => run('--pact', folder, '--provider-base-url', providerUrl, ...flags);

describe('modelpact verify', () => {
  it('ends with 0 where everything is kept', async () => {
    await writePact('list');

    expect(await verify()).toMatchObject({ exitCode: 0 });
    expect(stdout.join('')).toContain('shop -> chat-api: kept');
  });

  it('ends with 1 where something is broken', async () => {
    await writePact('page');

    expect(await verify()).toMatchObject({ exitCode: 1 });
    expect(stdout.join('')).toContain("$.object: Expected 'list' (String) to be equal to 'page' (String)");
  });

  it('ends with 2 where it is used wrongly, in one sentence', async () => {
    await writePact('list');

    expect(await run('--pact', folder)).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('--provider-base-url'),
    });
    expect(await run('--provider-base-url', providerUrl)).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('no pacts are named'),
    });
  });

  it('ends with 3 where something is unknown', async () => {
    await writePact('list', ['the provider is overloaded']);

    expect(await verify()).toMatchObject({ exitCode: 3 });
  });

  it('writes the report as JSON and as JUnit, without colours', async () => {
    await writePact('page');
    await verify('--json', join(folder, 'out/report.json'), '--report', join(folder, 'out/junit'));
    const report = JSON.parse(await readFile(join(folder, 'out/report.json'), 'utf8')) as unknown;
    const junit = await readFile(join(folder, 'out/junit/junit.xml'), 'utf8');

    expect(new Ajv2020({ validateFormats: false }).validate(verificationReportSchema, report)).toBe(true);
    expect(report).toMatchObject({ version: 1, verdict: 'broken', pacts: [{ consumer: 'shop' }] });
    expect(junit).toContain('failures="1"');
    expect(stdout.join('')).not.toContain('\u001b');
  });

  it('refuses a place for its report that cannot be written, before the provider is called', async () => {
    await writePact('list');
    const calls = jest.fn();
    server.on('request', calls);
    const inFile = join(folder, 'pact.json', 'report.json');

    expect(await verify('--json', inFile)).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/--json/),
    });
    expect(await verify('--json', folder)).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/folder/),
    });
    expect(calls).not.toHaveBeenCalled();
  });

  it('prints a plan and ends, with 0 where it is possible and 3 where it is above the budget', async () => {
    await writePact('list');
    const calls = jest.fn();
    server.on('request', calls);

    expect(await verify('--plan', '--json', join(folder, 'out/plan.json'))).toMatchObject({ exitCode: 0 });
    expect(stdout.join('')).toMatch(/To ask: up to 1 calls, .*\nPossible\.\n$/);
    const plan: unknown = JSON.parse(await readFile(join(folder, 'out/plan.json'), 'utf8'));
    expect(plan).toMatchObject({ version: 1, verdict: 'possible', calls: 1 });
    expect(await verify('--plan', '--max-calls', '0')).toMatchObject({ exitCode: 3 });
    expect(stdout.join('')).toContain('Refused: up to 1 calls are needed, and --max-calls allows 0.');
    expect(calls).not.toHaveBeenCalled();
  });

  it('collects a shard, and judges it offline', async () => {
    await writePact('list');
    const kept = ['--evidence', join(folder, 'kept')];

    expect(await verify('--shard', '1/2', ...kept)).toMatchObject({ exitCode: 0 });
    expect(await verify('--shard', '2/2', ...kept)).toMatchObject({ exitCode: 0 });
    expect(stdout.join('')).toContain('Shard 2/2 collected: 0 calls for 0 USD');
    await new Promise((resolve) => server.close(resolve));
    expect(await verify('--offline', ...kept)).toMatchObject({ exitCode: 0 });
    expect(stdout.join('')).toMatch(/shop -> chat-api: kept[\s\S]*0 calls, 1 reused/);
  });

  it('ends with 3 where a shard could not be had, saying what', async () => {
    await writePact('list');
    await new Promise((resolve) => server.close(resolve));

    expect(await verify('--shard', '1/1', '--evidence', join(folder, 'kept'))).toMatchObject({ exitCode: 3 });
    expect(stdout.join('')).toMatch(/missing: shop: the models, sample 1: the provider cannot be reached/);
  });

  it.each([
    [
      ['--offline', '--evidence', 'no/such/folder'],
      /^Failed to read evidence in no\/such\/folder: there is no such folder/,
    ],
    [['--offline', '--shard', '1/2'], /there is no shard of it/],
    [
      ['--prices', 'no/such/file'],
      /^Failed to read the price list no\/such\/file: it cannot be read \(ENOENT\)/,
    ],
    [['--prices', __filename], /it is not JSON/],
    [['--samples', '0'], /at least 1/],
    [['--shard', '3/2'], /a part such as 2\/4/],
    [['--max-age', 'week'], /an age such as 7d/],
    [['--budget-usd', '-1'], /an amount such as/],
    [['--max-calls', 'few'], /whole number/],
  ])('refuses %j before the provider is called', async (flags, message) => {
    await writePact('list');
    const calls = jest.fn();
    server.on('request', calls);

    expect(await verify(...flags)).toMatchObject({ message: expect.stringMatching(message) });
    expect(calls).not.toHaveBeenCalled();
  });

  it('shows every option with its variable in the help', () => {
    const options = createVerifyCommand().options.filter(({ negate }) => !negate);

    expect(options.length).toBeGreaterThan(35);
    expect(options.filter(({ envVar = '' }) => !/^(MODELPACT|PACT_BROKER)_/.test(envVar))).toEqual([]);
  });
});
