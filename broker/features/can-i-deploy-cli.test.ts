import { BrokerClient } from './support/broker-client';
import { runOfficialTool, type ToolRun } from './support/run-official-tool';
import { type RunningServer, startBroker } from './support/start-server';

jest.setTimeout(30_000);

describe('the official can-i-deploy command', () => {
  let server: RunningServer;
  let broker: BrokerClient;
  beforeAll(async () => {
    server = await startBroker();
    broker = new BrokerClient(server.url);
    await broker.environment('prod');
    await broker.mainBranch('Bar', 'main');
    await broker.publish('Foo/1', ['Bar'], { branch: 'main', tags: ['dev'] });
    await broker.publish('Foo/2', ['Bar']);
    await broker.publish('Foo/3', ['Bar', 'Baz']);
    await broker.verify('Foo/1', 'Bar/10');
    await broker.verify('Foo/2', 'Bar/10', false);
    await broker.verify('Foo/3', 'Bar/10');
    await broker.branch('Bar/10', 'main');
    await broker.tag('Bar/10', 'live');
    await broker.deploy('Bar/10', 'prod');
  });
  afterAll(() => server.close());

  const ask = (command: string, ...args: string[]): Promise<ToolRun> =>
    runOfficialTool('pact-broker', [command, ...args, '--broker-base-url', server.url]);

  it.each([
    ['an environment', ['-a', 'Foo', '-e', '1', '--to-environment', 'prod']],
    ['a tag', ['-a', 'Foo', '-e', '1', '--to', 'live']],
    ['the latest versions', ['-a', 'Foo', '-e', '1']],
    ['a second version', ['-a', 'Foo', '-e', '1', '-a', 'Bar', '-e', '10']],
    ['the latest version with a tag', ['-a', 'Foo', '-e', '1', '-a', 'Bar', '--latest', 'live']],
    ['branches', ['-a', 'Foo', '--branch', 'main', '-a', 'Bar', '--main-branch']],
    ['what is not ignored', ['-a', 'Foo', '-e', '3', '--to-environment', 'prod', '--ignore', 'Baz']],
  ])('says yes with respect to %s', async (_what, args) => {
    const { exitCode, output } = await ask('can-i-deploy', ...args);
    expect(output).toContain('Computer says yes');
    expect(output).toContain('All required verification results are published and successful');
    expect(exitCode).toBe(0);
  });

  it('says no, with the reason and the row', async () => {
    const { exitCode, output } = await ask(
      'can-i-deploy',
      '-a',
      'Foo',
      '-e',
      '2',
      '--to-environment',
      'prod',
    );
    expect(output).toContain('Computer says no');
    expect(output).toContain(
      'The verification for the pact between version 2 of Foo and the version of Bar currently in prod (10) failed',
    );
    expect(output).toMatch(/Foo\W+2\W+Bar\W+10\W+false/);
    expect(exitCode).toBe(1);
  });

  it('says which interaction failed, and by which term', async () => {
    await broker.publish('Shop/1', ['Bar']);
    await broker.verify('Shop/1', 'Bar/10', false, [
      {
        interactionDescription: 'a question',
        success: false,
        exceptions: [{ message: 'latency.totalMs.p95 broken: p95 of 20 is 4100 ms, above 4000 ms' }],
      },
    ]);
    const { exitCode, output } = await ask(
      'can-i-deploy',
      ...['-a', 'Shop', '-e', '1', '--to-environment', 'prod'],
    );
    expect(output).toContain(
      'Shop needs "a question": latency.totalMs.p95 broken: p95 of 20 is 4100 ms, above 4000 ms',
    );
    expect(exitCode).toBe(1);
  });

  it('does not know, asks again, and then says no', async () => {
    const { exitCode, output } = await ask(
      'can-i-deploy',
      ...['-a', 'Foo', '-e', '3', '--to-environment', 'prod'],
      ...['--retry-while-unknown', '1', '--retry-interval', '0'],
    );
    expect(output).toContain(
      'There is no verified pact between version 3 of Foo and a version of Baz currently in prod (no version is currently recorded as deployed/released in this environment)',
    );
    expect(exitCode).toBe(1);
  });

  it('says why a question cannot be answered', async () => {
    for (const [args, reason] of [
      [['-a', 'Nobody', '-e', '1'], 'Pacticipant Nobody not found'],
      [['-a', 'Foo', '-e', '1', '--to-environment', 'moon'], "Environment with name 'moon' does not exist"],
      [
        ['-a', 'Foo', '-e', '99', '--to-environment', 'prod'],
        'No pacts or verifications have been published for version 99 of Foo',
      ],
    ] as const) {
      const { exitCode, output } = await ask('can-i-deploy', ...args);
      expect(output).toContain(reason);
      expect(exitCode).not.toBe(0);
    }
  });

  it('answers can-i-merge from the main branches', async () => {
    const yes = await ask('can-i-merge', '-a', 'Foo', '-e', '1');
    expect([yes.exitCode, yes.output]).toEqual([
      0,
      expect.stringContaining('All required verification results'),
    ]);
    const no = await ask('can-i-merge', '-a', 'Foo', '-e', '2');
    expect([no.exitCode, no.output]).toEqual([
      1,
      expect.stringContaining('version 2 of Foo and the latest version of Bar from branch main (10) failed'),
    ]);
  });

  it('prints the answer as JSON', async () => {
    const { exitCode, output } = await ask(
      'can-i-deploy',
      '-a',
      'Foo',
      '-e',
      '1',
      '--to-environment',
      'prod',
      '-o',
      'json',
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ summary: { deployable: true } });
  });
});
