import { BrokerClient } from './support/broker-client';
import { runOfficialTool, runPactJsVerifier, type ToolRun } from './support/run-official-tool';
import { type RunningServer, startBroker, startProvider } from './support/start-server';

jest.setTimeout(30_000);

/** One verification as a provider's pipeline runs it. */
interface Job {
  readonly version: string;
  readonly branch: string;
  readonly enablePending?: boolean;
  readonly includeWipPactsSince?: string;
  readonly selectors: readonly Record<string, unknown>[];
}

type RunVerifier = (brokerUrl: string, providerUrl: string, job: Job) => Promise<ToolRun>;

const runCommandLine: RunVerifier = (brokerUrl, providerUrl, job) => {
  const { hostname, port } = new URL(providerUrl);
  return runOfficialTool('pact-verifier', [
    ...['--broker-url', brokerUrl, '--provider-name', 'Bar', '--hostname', hostname, '--port', port],
    ...['--publish', '--provider-version', job.version, '--provider-branch', job.branch, '--no-colour'],
    ...(job.enablePending ? ['--enable-pending'] : []),
    ...(job.includeWipPactsSince ? ['--include-wip-pacts-since', job.includeWipPactsSince] : []),
    ...job.selectors.flatMap((selector) => ['--consumer-version-selectors', JSON.stringify(selector)]),
  ]);
};

const runPactJs: RunVerifier = (pactBrokerUrl, providerBaseUrl, job) =>
  runPactJsVerifier({
    provider: 'Bar',
    providerBaseUrl,
    pactBrokerUrl,
    publishVerificationResult: true,
    providerVersion: job.version,
    providerVersionBranch: job.branch,
    enablePending: job.enablePending,
    includeWipPactsSince: job.includeWipPactsSince,
    consumerVersionSelectors: job.selectors,
    logLevel: 'warn',
  });

describe.each([
  ['the pact-verifier command', runCommandLine],
  ['the Verifier of pact-js', runPactJs],
])('%s', (_name, runVerifier) => {
  let server: RunningServer;
  let provider: RunningServer;
  let broker: BrokerClient;
  let thing: unknown;

  beforeEach(async () => {
    thing = { name: 'thing' };
    server = await startBroker();
    provider = await startProvider(() => thing);
    broker = new BrokerClient(server.url);
    await broker.environment('prod');
    await broker.publish('Foo/1', ['Bar'], { branch: 'main', expects: { name: 'thing' } });
  });
  afterEach(async () => {
    await provider.close();
    await server.close();
  });

  const selectors = [{ branch: 'main' }, { deployedOrReleased: true }];
  const verify = (job: Partial<Job> = {}) =>
    runVerifier(server.url, provider.url, { version: '1', branch: 'main', selectors, ...job });

  it('verifies what it selects, and its results decide about the release', async () => {
    const kept = await verify();
    expect([kept.exitCode, kept.output]).toEqual([
      0,
      expect.stringContaining("latest version from branch 'main' (1)"),
    ]);
    await broker.deploy('Bar/1', 'prod');
    expect(await broker.canIDeploy('Foo/1', 'prod')).toMatchObject({ deployable: true, success: 1 });
    await broker.deploy('Foo/1', 'prod');

    thing = { title: 'thing' };
    const broken = await verify({ version: '2' });
    expect(broken.exitCode).toBe(1);
    expect(broken.output).toContain('consumer version(s) currently deployed to prod (1)');
    expect(await broker.canIDeploy('Bar/2', 'prod')).toMatchObject({
      deployable: false,
      reason:
        'The verification for the pact between the version of Foo currently in prod (1) and version 2 of Bar failed',
    });
    expect(await broker.canIDeploy('Bar/1', 'prod')).toMatchObject({ deployable: true });
  });

  it('puts the provider version on its branch before it posts the result', async () => {
    await verify({ branch: 'feat/x' });
    const path = '/pacticipants/Bar/branches/feat%2Fx/latest-version/can-i-deploy/to-environment/prod';
    expect(await broker.summary(path)).toMatchObject({ deployable: true });
  });

  it('lets a pending pact fail without failing the build, until it was kept once', async () => {
    thing = {};
    const pending = await verify({ enablePending: true });
    expect([pending.exitCode, pending.output]).toEqual([
      0,
      expect.stringContaining('This pact is in pending state for this version of Bar'),
    ]);
    thing = { name: 'thing' };
    expect((await verify({ version: '2', enablePending: true })).exitCode).toBe(0);
    thing = {};
    const promised = await verify({ version: '3', enablePending: true });
    expect([promised.exitCode, promised.output]).toEqual([
      1,
      expect.stringContaining(
        "This pact has previously been successfully verified by a version of Bar from branch 'main'",
      ),
    ]);
  });

  it('tries work in progress, and its results do not end that', async () => {
    expect((await verify()).exitCode).toBe(0);
    await broker.publish('Foo/2', ['Bar'], { branch: 'feat', expects: { name: 'thing', size: 1 } });
    const job = { enablePending: true, includeWipPactsSince: '2020-01-01' };
    const failing = await verify({ version: '2', ...job });
    expect([failing.exitCode, failing.output]).toEqual([
      0,
      expect.stringContaining(
        "it is a 'work in progress' pact (ie. it is the pact for the latest version of Foo from branch 'feat'",
      ),
    ]);
    thing = { name: 'thing', size: 1 };
    expect((await verify({ version: '3', ...job })).exitCode).toBe(0);
    await broker.deploy('Bar/3', 'prod');
    expect(await broker.canIDeploy('Foo/2', 'prod')).toMatchObject({ deployable: true });
    expect(
      await broker.pactsToVerify('Bar', {
        providerVersionBranch: 'main',
        consumerVersionSelectors: selectors,
        includeWipPactsSince: '2020-01-01',
      }),
    ).toHaveLength(2);
  });

  it('ends red where there is nothing to verify', async () => {
    const nothing = await verify({ selectors: [{ branch: 'nowhere' }] });
    expect(nothing.exitCode).toBe(1);
    expect(nothing.output).toMatch(/no pacts/i);
  });

  it('shows why a selector is refused', async () => {
    const refused = await verify({ selectors: [{ environment: 'moon' }] });
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("environment with name 'moon' does not exist (at index 0)");
  });
});
