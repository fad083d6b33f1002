import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interaction, pactBetween } from '../testing/pact-text';
import { TestBroker } from '../testing/test-broker';
import { runOfficialTool, type ToolRun } from './support/run-official-tool';

jest.setTimeout(60_000);

describe('the official command line tool', () => {
  let broker: TestBroker;
  let url: string;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pacts-'));
    broker = new TestBroker({ baseUrl: undefined });
    url = await broker.app.listen({ host: '127.0.0.1', port: 0 });
  });

  afterEach(async () => {
    await broker.close();
    rmSync(folder, { recursive: true });
  });

  const run = (...args: string[]): Promise<ToolRun> =>
    runOfficialTool('pact-broker', [...args, '--broker-base-url', url]);
  const done = async (...args: string[]): Promise<string> => {
    const { exitCode, output } = await run(...args);
    expect([output, exitCode]).toEqual([output, 0]);
    return output;
  };
  const writePact = (...descriptions: string[]): string => {
    const file = join(folder, 'foo-bar.json');
    const interactions = descriptions.map((name) =>
      interaction(name, { response: { status: 200, body: { n: 1 } } }),
    );
    const text = JSON.stringify(pactBetween('Foo App', 'Bar', interactions));
    writeFileSync(file, text.replace('"n":1', '"n":1.0'));
    return file;
  };
  const publish = (version: string, ...args: string[]) =>
    done('publish', writePact('a'), '--consumer-app-version', version, ...args);

  it('publishes a pact and shows the notices', async () => {
    const output = await publish('1', '--branch', 'main', '--tag', 'dev', '--build-url', 'http://ci/1');
    expect(output).toContain('Created Foo App version 1 with branch main and tags dev');
    expect(output).toContain('Pact successfully published for Foo App version 1 and provider Bar.');
    expect(output).toContain(
      `View the published pact at ${url}/pacts/provider/Bar/consumer/Foo%20App/version/1`,
    );
    const pact = await broker.get('/pacts/provider/Bar/consumer/Foo%20App/version/1');
    expect(pact.text).toContain('"n":1.0');
    expect(await publish('1', '--branch', 'main')).toContain('republished');
  });

  it('shows why a changed pact is refused', async () => {
    await publish('1', '--branch', 'main');
    const { exitCode, output } = await run(
      'publish',
      writePact('b'),
      '--consumer-app-version',
      '1',
      '--branch',
      'main',
    );
    expect(exitCode).toBe(1);
    expect(output).toContain('Cannot change the content of the pact for Foo App version 1 and provider Bar');
  });

  it('describes pacticipants', async () => {
    await done('create-or-update-pacticipant', '--name', 'Foo App', '--main-branch', 'main');
    await done('create-or-update-pacticipant', '--name', 'Foo App', '--repository-url', 'http://repo');
    expect((await broker.get('/pacticipants/Foo%20App')).body).toMatchObject({
      mainBranch: 'main',
      repositoryUrl: 'http://repo',
    });
    expect(await done('list-pacticipants')).toContain('Foo App');
    expect(await done('describe-pacticipant', '--name', 'Foo App')).toContain('Foo App');
  });

  it('keeps environments', async () => {
    const uuid = (await done('create-environment', '--name', 'prod', '--production', '-o', 'id')).trim();
    expect(await done('list-environments')).toContain('prod');
    expect(await done('describe-environment', '--uuid', uuid)).toContain('prod');
    await done('update-environment', '--uuid', uuid, '--name', 'live', '--production');
    expect((await broker.get(`/environments/${uuid}`)).body).toMatchObject({
      name: 'live',
      production: true,
    });
    await done('delete-environment', '--uuid', uuid);
    expect((await broker.get(`/environments/${uuid}`)).status).toBe(404);
    const { exitCode, output } = await run('create-environment', '--name', 'two words');
    expect([exitCode, output]).toEqual([1, expect.stringContaining('cannot contain spaces')]);
  });

  it('records deployments and their end', async () => {
    await publish('1', '--branch', 'main');
    await done('create-environment', '--name', 'prod', '--production');
    const place = ['-a', 'Foo App', '--environment', 'prod'];
    await done('record-deployment', ...place, '--version', '1');
    await done('record-deployment', ...place, '--version', '1', '--application-instance', 'blue');
    const [environment] = (await broker.get('/environments')).body._embedded.environments;
    const running = async () =>
      (await broker.get(`/environments/${environment.uuid}/deployed-versions/currently-deployed`)).body
        ._embedded.deployedVersions.length;
    expect(await running()).toBe(2);
    expect(await done('describe-version', '-a', 'Foo App', '--environment', 'prod')).toContain('1');
    await done('record-undeployment', ...place, '--application-instance', 'blue');
    expect(await running()).toBe(1);
    await done('record-undeployment', ...place);
    expect(await running()).toBe(0);
    const { exitCode, output } = await run(
      'record-deployment',
      '-a',
      'Foo App',
      '--version',
      '1',
      '--environment',
      'x',
    );
    expect([exitCode, output]).toEqual([1, expect.stringContaining('Environment x does not exist')]);
  });

  it('records releases and the end of their support', async () => {
    await publish('1', '--branch', 'main');
    await done('create-environment', '--name', 'prod', '--production');
    const place = ['-a', 'Foo App', '--environment', 'prod', '--version', '1'];
    await done('record-release', ...place);
    const [environment] = (await broker.get('/environments')).body._embedded.environments;
    const supported = async () =>
      (await broker.get(`/environments/${environment.uuid}/released-versions/currently-supported`)).body
        ._embedded.releasedVersions.length;
    expect(await supported()).toBe(1);
    await done('record-support-ended', ...place);
    expect(await supported()).toBe(0);
  });

  it('marks versions by tags and branches', async () => {
    await publish('1', '--branch', 'main');
    await done('create-version-tag', '-a', 'Foo App', '--version', '1', '--tag', 'v1');
    await done(
      'create-version-tag',
      '-a',
      'Foo App',
      '--version',
      '2',
      '--tag',
      'x',
      '--auto-create-version',
    );
    await done(
      'create-or-update-version',
      '-a',
      'Foo App',
      '--version',
      '3',
      '--branch',
      'feature',
      '--tag',
      't',
    );
    expect(await done('describe-version', '-a', 'Foo App', '--version', '1')).toMatch(/1 +┆ v1/);
    expect(await done('describe-version', '-a', 'Foo App', '--latest', 'v1')).toContain('1');
    expect(await done('describe-version', '-a', 'Foo App')).toContain('3');
    await done('delete-version-tag', '-a', 'Foo App', '--version', '1', '--tag', 'v1');
    await done('delete-branch', '-a', 'Foo App', '--branch', 'feature');
    expect((await broker.get('/pacticipants/Foo%20App/branches/feature')).status).toBe(404);
    const { exitCode } = await run('create-version-tag', '-a', 'Foo App', '--version', '9', '--tag', 'x');
    expect(exitCode).toBe(1);
  });

  it('finds and downloads pacts', async () => {
    await publish('1', '--branch', 'main');
    expect(await done('list-latest-pact-versions')).toMatch(/Foo App.*1.*Bar/);
    expect(await done('get-pacts', '--provider', 'Bar')).toContain('Foo App');
    const target = mkdtempSync(join(folder, 'downloads-'));
    await done(
      'get-pacts',
      '--provider',
      'Bar',
      '--branch',
      'main',
      '--latest',
      '--download',
      '--download-dir',
      target,
    );
    const [file = ''] = readdirSync(target);
    expect(JSON.parse(readFileSync(join(target, file), 'utf8'))).toMatchObject({
      consumer: { name: 'Foo App' },
    });
  });

  it('lists provider states', async () => {
    const states = [{ name: 'a key is valid', params: { key: 'k' } }];
    const content = pactBetween('Foo App', 'Bar', [interaction('a', { providerStates: states })]);
    await broker.put('/pacts/provider/Bar/consumer/Foo%20App/version/1', content);
    await broker.put('/pacticipants/Foo%20App/branches/main/versions/1');
    expect(await done('provider-states', 'list', '--provider', 'Bar')).toContain('a key is valid');
    expect(await done('provider-states', 'list', '--provider', 'Bar', '--branch', 'main')).toContain(
      'a key is valid',
    );
    await run('provider-states', 'list', '--provider', 'Bar', '--environment', 'prod');
  });

  it('is told at once that webhooks cannot be created', async () => {
    const { exitCode, output } = await run(
      'create-webhook',
      'https://h.x/p',
      '-X',
      'POST',
      '--contract-published',
    );
    expect([exitCode, output]).toEqual([1, expect.stringContaining('this broker does not run webhooks')]);
  });
});
