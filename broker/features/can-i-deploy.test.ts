import { BrokerClient } from './support/broker-client';
import { type RunningServer, startBroker } from './support/start-server';

describe('can-i-deploy', () => {
  let server: RunningServer;
  let broker: BrokerClient;
  beforeEach(async () => {
    server = await startBroker();
    broker = new BrokerClient(server.url);
    await broker.environment('prod');
  });
  afterEach(() => server.close());

  it('goes from unknown to yes with the result of what is deployed, and to no with the next one', async () => {
    await broker.publish('Foo/1', ['Bar'], { branch: 'main' });
    expect(await broker.canIDeploy('Foo/1', 'prod')).toEqual({
      deployable: null,
      reason:
        'There is no verified pact between version 1 of Foo and a version of Bar currently in prod (no version is currently recorded as deployed/released in this environment)',
      success: 0,
      failed: 0,
      unknown: 1,
    });
    await broker.verify('Foo/1', 'Bar/7');
    await broker.deploy('Bar/7', 'prod');
    expect(await broker.canIDeploy('Foo/1', 'prod')).toEqual({
      deployable: true,
      reason: 'All required verification results are published and successful',
      success: 1,
      failed: 0,
      unknown: 0,
    });
    await broker.verify('Foo/1', 'Bar/7', false);
    expect(await broker.canIDeploy('Foo/1', 'prod')).toMatchObject({
      deployable: false,
      reason:
        'The verification for the pact between version 1 of Foo and the version of Bar currently in prod (7) failed',
    });
  });

  it('lets a provider go first, and then holds it to the consumers that are there', async () => {
    await broker.publish('Foo/1', ['Bar']);
    await broker.verify('Foo/1', 'Bar/7', false);
    expect(await broker.canIDeploy('Bar/7', 'prod')).toMatchObject({
      deployable: true,
      reason: 'There are no missing dependencies',
    });
    await broker.deploy('Foo/1', 'prod');
    expect(await broker.canIDeploy('Bar/7', 'prod')).toMatchObject({
      deployable: false,
      reason:
        'The verification for the pact between the version of Foo currently in prod (1) and version 7 of Bar failed',
    });
  });

  it('does not ask the same question twice when the content did not change', async () => {
    await broker.publish('Foo/1', ['Bar'], { expects: 'the same' });
    await broker.verify('Foo/1', 'Bar/7');
    await broker.deploy('Bar/7', 'prod');
    await broker.publish('Foo/2', ['Bar'], { expects: 'the same' });
    expect(await broker.canIDeploy('Foo/2', 'prod')).toMatchObject({ deployable: true });
    await broker.publish('Foo/3', ['Bar'], { expects: 'something else' });
    expect(await broker.canIDeploy('Foo/3', 'prod')).toMatchObject({ deployable: null });
  });

  it('asks every mobile version that is still supported', async () => {
    await broker.publish('App/1', ['Bar']);
    await broker.publish('App/2', ['Bar']);
    await broker.release('App/1', 'prod');
    await broker.release('App/2', 'prod');
    await broker.verify('App/2', 'Bar/7');
    expect(await broker.canIDeploy('Bar/7', 'prod')).toMatchObject({
      deployable: null,
      reason:
        'There is no verified pact between one of the versions of App currently in prod (1) and version 7 of Bar',
      success: 1,
      unknown: 1,
    });
    await broker.verify('App/1', 'Bar/7');
    expect(await broker.canIDeploy('Bar/7', 'prod')).toMatchObject({ deployable: true, success: 2 });
  });

  it('counts each application instance by itself, and only what runs there now', async () => {
    await broker.publish('Foo/1', ['Bar']);
    await broker.verify('Foo/1', 'Bar/6', false);
    await broker.verify('Foo/1', 'Bar/7');
    await broker.deploy('Bar/6', 'prod', 'blue');
    await broker.deploy('Bar/7', 'prod', 'green');
    expect(await broker.canIDeploy('Foo/1', 'prod')).toMatchObject({
      deployable: false,
      success: 1,
      failed: 1,
    });
    await broker.deploy('Bar/7', 'prod', 'blue');
    expect(await broker.canIDeploy('Foo/1', 'prod')).toMatchObject({
      deployable: true,
      success: 1,
      failed: 0,
    });
  });

  it('answers for tags and branches at addresses made for badges and scripts', async () => {
    await broker.publish('Foo/1', ['Bar'], { branch: 'feat/x', tags: ['dev'] });
    await broker.verify('Foo/1', 'Bar/7');
    await broker.tag('Bar/7', 'test');
    await broker.deploy('Bar/7', 'prod');
    const paths = [
      '/pacticipants/Foo/latest-version/dev/can-i-deploy/to/test',
      '/pacticipants/Foo/branches/feat%2Fx/latest-version/can-i-deploy/to-environment/prod',
      '/can-i-deploy?pacticipant=Foo&version=1&to=test',
    ];
    for (const path of paths) {
      expect([path, (await broker.summary(path)).deployable]).toEqual([path, true]);
    }
  });

  it('leaves out of account what is ignored, and says so', async () => {
    await broker.publish('Foo/1', ['Bar', 'Baz']);
    await broker.verify('Foo/1', 'Bar/7');
    await broker.deploy('Bar/7', 'prod');
    const question = '/can-i-deploy?pacticipant=Foo&version=1&environment=prod';
    expect(await broker.summary(question)).toMatchObject({ deployable: null, unknown: 1 });
    expect(await broker.summary(`${question}&ignore[]=Baz`)).toMatchObject({
      deployable: true,
      success: 1,
      unknown: 0,
      ignored: 1,
    });
  });
});
