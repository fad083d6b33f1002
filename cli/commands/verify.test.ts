import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shardReportSchema, verificationPlanSchema } from '../../provider';
import { useVerify } from '../testing/use-verify';
import { createVerifyCommand } from './verify';

const setting = useVerify();
const { stdout, writePact, run, verify, expectAsSchemaSays } = setting;

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

    expect(await run('--pact', setting.folder)).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('--provider-base-url'),
    });
    expect(await run('--provider-base-url', setting.providerUrl)).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('no pacts are named'),
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with 130 at %s while it publishes, and says what is not known',
    async (signal) => {
      await writePact('list');
      const pact = JSON.parse(await readFile(join(setting.folder, 'pact.json'), 'utf8')) as object;
      const _links = { 'pb:publish-verification-results': { href: '/results' } };
      setting.server.removeAllListeners('request').on('request', ({ url }, response) => {
        if (url === '/results') return void process.emit(signal);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(url === '/pact' ? { ...pact, _links } : { object: 'list' }));
      });
      const publishing = [
        '--pact-url',
        `${setting.providerUrl}/pact`,
        '--publish',
        '--provider-version',
        '1',
      ];

      expect(await run(...publishing, '--provider-base-url', setting.providerUrl)).toEqual({
        exitCode: 130,
        message:
          'Interrupted while results were published. Published: none. ' +
          `Not known whether published: shop (${setting.providerUrl}/pact). No other was. Nothing is left running. ` +
          'Evidence in a folder is kept: the same command goes on from it.',
      });
      setting.server.closeAllConnections();
    },
  );

  it('ends with 3 where something is unknown', async () => {
    await writePact('list', ['the provider is overloaded']);

    expect(await verify()).toMatchObject({ exitCode: 3 });
  });

  it('prints a plan and ends, with 0 where it is possible and 3 where it is above the budget', async () => {
    await writePact('list');
    const calls = jest.fn();
    setting.server.on('request', calls);

    expect(await verify('--plan', '--json', join(setting.folder, 'out/plan.json'))).toMatchObject({
      exitCode: 0,
    });
    expect(stdout.join('')).toMatch(/To ask: up to 1 calls, .*\nPossible\.\n$/);
    const plan: unknown = JSON.parse(await readFile(join(setting.folder, 'out/plan.json'), 'utf8'));
    expect(plan).toMatchObject({ version: 1, verdict: 'possible', calls: 1 });
    await expectAsSchemaSays(verificationPlanSchema, 'out/plan.json');
    const refused = ['--plan', '--max-calls', '0', '--json', join(setting.folder, 'out/refused.json')];
    expect(await verify(...refused)).toMatchObject({ exitCode: 3 });
    await expectAsSchemaSays(verificationPlanSchema, 'out/refused.json');
    expect(stdout.join('')).toContain('Refused: up to 1 calls are needed, and --max-calls allows 0.');
    expect(calls).not.toHaveBeenCalled();
  });

  it('collects a shard, and judges it offline', async () => {
    await writePact('list');
    const kept = ['--evidence', join(setting.folder, 'kept')];

    const json = ['--json', join(setting.folder, 'out/shard.json')];
    expect(await verify('--shard', '1/2', ...kept, ...json)).toMatchObject({ exitCode: 0 });
    await expectAsSchemaSays(shardReportSchema, 'out/shard.json');
    expect(await verify('--shard', '2/2', ...kept)).toMatchObject({ exitCode: 0 });
    expect(stdout.join('')).toContain('Shard 2/2 collected: 0 calls, 1 at hand');
    await new Promise((resolve) => setting.server.close(resolve));
    expect(await verify('--offline', ...kept)).toMatchObject({ exitCode: 0 });
    expect(stdout.join('')).toMatch(/shop -> chat-api: kept[\s\S]*0 calls, 1 reused/);
  });

  it('ends with 3 where a shard could not be had, saying what', async () => {
    await writePact('list');
    await new Promise((resolve) => setting.server.close(resolve));

    const flags = [
      '--evidence',
      join(setting.folder, 'kept'),
      '--json',
      join(setting.folder, 'out/shard.json'),
    ];
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
    setting.server.on('request', calls);

    expect(await verify(...flags)).toMatchObject({ message: expect.stringMatching(message) });
    expect(calls).not.toHaveBeenCalled();
  });

  it('shows every option with its variable in the help', () => {
    const options = createVerifyCommand().options.filter(({ negate }) => !negate);

    expect(options.length).toBeGreaterThan(35);
    expect(options.filter(({ envVar = '' }) => !/^(MODELPACT|PACT_BROKER)_/.test(envVar))).toEqual([]);
  });
});
