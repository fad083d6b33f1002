import { BrokerClient, type PactToVerify } from './support/broker-client';
import { type RunningServer, startBroker } from './support/start-server';

const reasons = (pacts: readonly PactToVerify[]) =>
  pacts.map(({ shortDescription, verificationProperties: { pending, wip } }) =>
    [shortDescription, pending ? 'pending' : '', wip ? 'wip' : ''].filter(Boolean).join(', '),
  );

describe('choosing the pacts to verify', () => {
  let server: RunningServer;
  let broker: BrokerClient;
  beforeEach(async () => {
    server = await startBroker();
    broker = new BrokerClient(server.url);
    await broker.environment('prod');
  });
  afterEach(() => server.close());

  it('offers main branches and what is deployed or released, when nothing is chosen', async () => {
    await broker.publish('Foo/1', ['Bar'], { branch: 'main' });
    await broker.publish('Foo/2', ['Bar'], { branch: 'feat' });
    await broker.publish('Foo/3', ['Bar'], { branch: 'feat' });
    await broker.deploy('Foo/2', 'prod');
    await broker.publish('Qux/1', ['Bar'], { expects: 'qux' });
    expect(reasons(await broker.pactsToVerify('Bar', { includePendingStatus: false }))).toEqual([
      'latest from main branch',
      'deployed to prod',
      'latest',
    ]);
  });

  it('follows a pact from work in progress over pending to a promise', async () => {
    await broker.publish('Foo/1', ['Bar'], { branch: 'main', expects: 'old' });
    await broker.branch('Bar/1', 'main');
    await broker.verify('Foo/1', 'Bar/1');
    await broker.publish('Foo/2', ['Bar'], { branch: 'feat', expects: 'new' });
    const nightly = {
      providerVersionBranch: 'main',
      includePendingStatus: true,
      includeWipPactsSince: '2020-01-01',
      consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
    };
    const [, wip] = await broker.pactsToVerify('Bar', nightly);
    expect(reasons(await broker.pactsToVerify('Bar', nightly))).toEqual([
      'latest from main branch',
      'latest from branch feat, pending, wip',
    ]);

    // A success as work in progress is good news, but nobody has promised anything yet.
    await broker.verifyChosen(wip, '1');
    expect(reasons(await broker.pactsToVerify('Bar', nightly))).toHaveLength(2);

    await broker.branch('Foo/2', 'main');
    expect(reasons(await broker.pactsToVerify('Bar', nightly))).toEqual(['latest from main branch']);
    expect(
      reasons(await broker.pactsToVerify('Bar', { ...nightly, providerVersionBranch: 'other' })),
    ).toEqual(['latest from main branch']);
  });

  it('keeps a new pact pending until the branch of the provider has verified it', async () => {
    await broker.publish('Foo/1', ['Bar'], { branch: 'main' });
    await broker.branch('Bar/1', 'main');
    const question = { providerVersionBranch: 'main', consumerVersionSelectors: [{ branch: 'main' }] };
    const [pact] = await broker.pactsToVerify('Bar', question);
    expect(pact?.verificationProperties.pending).toBe(true);
    await broker.verifyChosen(pact, '1', false);
    expect(reasons(await broker.pactsToVerify('Bar', question))).toEqual([
      'latest from branch main, pending',
    ]);
    await broker.verifyChosen(pact, '1', true);
    expect(reasons(await broker.pactsToVerify('Bar', question))).toEqual(['latest from branch main']);
  });

  it('offers one content once, with everything that it is chosen for', async () => {
    await broker.publish('Foo/1', ['Bar'], { branch: 'main', expects: 'same' });
    await broker.publish('Foo/2', ['Bar'], { branch: 'feat', tags: ['dev'], expects: 'same' });
    await broker.deploy('Foo/1', 'prod');
    const pacts = await broker.pactsToVerify('Bar', {
      includePendingStatus: false,
      consumerVersionSelectors: [{ branch: 'main' }, { deployed: true }, { tag: 'dev', latest: true }],
    });
    expect(reasons(pacts)).toEqual(['latest from branch main, latest with tag dev, deployed to prod']);
    expect(pacts[0]?.verificationProperties.notices[0]?.text.split('\n').slice(1)).toEqual([
      "    * latest version from branch 'main' (1)",
      "    * latest version tagged 'dev' (2)",
      '    * consumer version(s) currently deployed to prod (1)',
    ]);
  });

  it('matches the branch of the provider', async () => {
    await broker.publish('Foo/1', ['Bar'], { branch: 'feat' });
    await broker.publish('Foo/2', ['Bar'], { branch: 'main' });
    const question = { includePendingStatus: false, consumerVersionSelectors: [{ matchingBranch: true }] };
    expect(
      reasons(await broker.pactsToVerify('Bar', { ...question, providerVersionBranch: 'feat' })),
    ).toEqual(['latest from branch feat']);
    await expect(broker.pactsToVerify('Bar', question)).rejects.toThrow(
      /400.*the providerVersionBranch must be specified when the selector matchingBranch=true is used \(at index 0\)/,
    );
  });

  it('takes a fallback tag, and takes no notice of a fallback branch', async () => {
    await broker.publish('Foo/1', ['Bar'], { branch: 'main', tags: ['main'] });
    const choose = async (selector: object) =>
      reasons(
        await broker.pactsToVerify('Bar', {
          includePendingStatus: false,
          consumerVersionSelectors: [selector],
        }),
      );
    expect(await choose({ tag: 'feat', latest: true, fallbackTag: 'main' })).toEqual([
      'latest with tag main',
    ]);
    expect(await choose({ branch: 'feat', fallbackBranch: 'main' })).toEqual([]);
  });
});
