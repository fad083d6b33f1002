import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { shardReportSchema, verificationPlanSchema, verificationReportSchema } from '../../provider';
import { createVerifyCommand } from './verify';

let folder: string;
let server: Server;
let providerUrl: string;
let stdout: string[];
let stderr: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelpact-verify-'));
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  providerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stdout = [];
  stderr = [];
  // The summary of the job that runs these tests is not theirs.
  jest.replaceProperty(process, 'env', { ...process.env, GITHUB_STEP_SUMMARY: undefined });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0);
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

/** What was written is as its schema says, and the schema names every key of it. */
async function expectAsSchemaSays(schema: object, file: string): Promise<void> {
  const written: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
  const validate = new Ajv2020({ validateFormats: false }).compile(closed(schema) as object);
  expect(validate(written) ? [] : validate.errors).toEqual([]);
}

/** The schema without room for keys that it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  const isClosable = 'properties' in schema && !('additionalProperties' in schema);
  return Object.fromEntries([...entries, ...(isClosable ? [['additionalProperties', false] as const] : [])]);
}

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

  it('writes the report as JSON, as JUnit and as a page, without colours', async () => {
    await writePact('page');
    await verify('--json', join(folder, 'out/report.json'), '--report', join(folder, 'out/junit'));
    const report = JSON.parse(await readFile(join(folder, 'out/report.json'), 'utf8')) as unknown;
    const page = await readFile(join(folder, 'out/junit/index.html'), 'utf8');
    const junit = await readFile(join(folder, 'out/junit/junit.xml'), 'utf8');

    await expectAsSchemaSays(verificationReportSchema, 'out/report.json');
    expect(page).toContain('<h1>chat-api <span>breaks its contracts</span></h1>');
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

  it('refuses a folder that can neither be found nor made, at once', async () => {
    await writePact('list');
    const calls = jest.fn();
    server.on('request', calls);

    expect(await verify('--report', '/proc/no/such/folder')).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to write to \/proc\/no\/such\/folder: .*--report/),
    });
    expect(calls).not.toHaveBeenCalled();
  });

  it('writes the other reports where one cannot be written, and tells it in a sentence', async () => {
    await writePact('list');

    expect(await verify('--json', '/dev/full', '--report', join(folder, 'out'))).toMatchObject({
      exitCode: 2,
    });
    expect(stderr.join('')).toBe(
      'error: Failed to write the result to /dev/full: there is no space left on the device. Make room there, or name another place with --json.\n',
    );
    expect(await readFile(join(folder, 'out/junit.xml'), 'utf8')).toContain('tests="1"');
    expect(await readFile(join(folder, 'out/index.html'), 'utf8')).toContain('</html>');
    await writePact('page');
    expect(await verify('--json', '/dev/full')).toMatchObject({ exitCode: 1 });
    expect(await verify('--plan', '--json', '/dev/full')).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to write the result to \/dev\/full/),
    });
  });

  it('appends a summary to the page of a step, where there is one', async () => {
    await writePact('page');
    const summary = join(folder, 'summary.md');
    await writeFile(summary, '# Before\n');
    process.env['GITHUB_STEP_SUMMARY'] = summary;

    expect(await verify()).toMatchObject({ exitCode: 1 });
    expect(await readFile(summary, 'utf8')).toMatch(/^# Before\n## ❌ chat-api: broken\n/);
    process.env['GITHUB_STEP_SUMMARY'] = join(folder, 'no/such/folder/summary.md');
    await writePact('list');
    expect(await verify()).toMatchObject({ exitCode: 0 });
    expect(stderr.join('')).toMatch(/^warning: Failed to write the step summary to .*: ENOENT\. .*\n$/);
  });

  it('prints a plan and ends, with 0 where it is possible and 3 where it is above the budget', async () => {
    await writePact('list');
    const calls = jest.fn();
    server.on('request', calls);

    expect(await verify('--plan', '--json', join(folder, 'out/plan.json'))).toMatchObject({ exitCode: 0 });
    expect(stdout.join('')).toMatch(/To ask: up to 1 calls, .*\nPossible\.\n$/);
    const plan: unknown = JSON.parse(await readFile(join(folder, 'out/plan.json'), 'utf8'));
    expect(plan).toMatchObject({ version: 1, verdict: 'possible', calls: 1 });
    await expectAsSchemaSays(verificationPlanSchema, 'out/plan.json');
    const refused = ['--plan', '--max-calls', '0', '--json', join(folder, 'out/refused.json')];
    expect(await verify(...refused)).toMatchObject({ exitCode: 3 });
    await expectAsSchemaSays(verificationPlanSchema, 'out/refused.json');
    expect(stdout.join('')).toContain('Refused: up to 1 calls are needed, and --max-calls allows 0.');
    expect(calls).not.toHaveBeenCalled();
  });

  it('collects a shard, and judges it offline', async () => {
    await writePact('list');
    const kept = ['--evidence', join(folder, 'kept')];

    const json = ['--json', join(folder, 'out/shard.json')];
    expect(await verify('--shard', '1/2', ...kept, ...json)).toMatchObject({ exitCode: 0 });
    await expectAsSchemaSays(shardReportSchema, 'out/shard.json');
    expect(await verify('--shard', '2/2', ...kept)).toMatchObject({ exitCode: 0 });
    expect(stdout.join('')).toContain('Shard 2/2 collected: 0 calls, 1 at hand');
    await new Promise((resolve) => server.close(resolve));
    expect(await verify('--offline', ...kept)).toMatchObject({ exitCode: 0 });
    expect(stdout.join('')).toMatch(/shop -> chat-api: kept[\s\S]*0 calls, 1 reused/);
  });

  it('ends with 3 where a shard could not be had, saying what', async () => {
    await writePact('list');
    await new Promise((resolve) => server.close(resolve));

    const flags = ['--evidence', join(folder, 'kept'), '--json', join(folder, 'out/shard.json')];
    expect(await verify('--shard', '1/1', ...flags)).toMatchObject({ exitCode: 3 });
    await expectAsSchemaSays(shardReportSchema, 'out/shard.json');
    expect(stdout.join('')).toMatch(/missing: shop: the models, sample 1: the provider cannot be reached/);
  });

  it.each([
    [
      ['--offline', '--evidence', 'no/such/folder'],
      /^Failed to read evidence in no\/such\/folder: there is no such folder/,
    ],
    [['--offline', '--shard', '1/2'], /there is no shard of it/],
    [['--no-evidence', '--offline'], /^Failed to verify: --offline .*--no-evidence .*only one of them\.$/],
    [['--no-evidence', '--shard', '1/2'], /^Failed to verify: --shard .*--no-evidence .*only one of them\.$/],
    [['--no-evidence', '--evidence', 'kept'], /^Failed to verify: --evidence .*only one of them\.$/],
    [
      ['--prices', 'no/such/file'],
      /^Failed to read the price list no\/such\/file: it cannot be read \(ENOENT\)/,
    ],
    [['--prices', __filename], /it is not JSON/],
    [['--samples', '0'], /at least 1/],
    [
      ['--samples', '999999999'],
      /^Failed to verify: the number of samples must be a whole number from 1 to 10000\.$/,
    ],
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
