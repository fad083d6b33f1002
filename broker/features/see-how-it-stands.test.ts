import { given } from '../testing/given';
import { TestBroker } from '../testing/test-broker';

describe('someone wants to see how it stands', () => {
  let broker: TestBroker;

  beforeEach(() => {
    broker = new TestBroker();
  });

  afterEach(() => broker.close());

  const statuses = async (path = '/dashboard') =>
    (await broker.get(path)).body.items.map(
      (item: { consumer: { version: { number: string } }; verificationStatus: string }) =>
        `${item.consumer.version.number} ${item.verificationStatus}`,
    );

  it('between all consumers and providers', async () => {
    await given(broker)
      .publishedPact({ version: '1', branch: 'main', tags: ['dev'] })
      .verified()
      .publishedPact({ version: '2', branch: 'main', interactions: ['b'] });
    const answer = await broker.get('/dashboard');
    expect(answer.body).toMatchSnapshot();
  });

  it('as never, success, failed or stale', async () => {
    await given(broker).publishedPact();
    expect(await statuses()).toEqual(['1 never']);
    await given(broker).publishedPact().verified({ success: false });
    expect(await statuses()).toEqual(['1 failed']);
    await given(broker).publishedPact().verified({ by: '11' });
    expect(await statuses()).toEqual(['1 success']);
    await given(broker).publishedPact({ version: '2', interactions: ['b'] });
    expect(await statuses()).toEqual(['2 stale']);
    await given(broker).publishedPact({ version: '3' });
    expect(await statuses()).toEqual(['3 success']);
  });

  it('as failed while nobody has promised to support it', async () => {
    await given(broker).publishedPact();
    const { href } = (await broker.get('/pacts/provider/Bar/consumer/Foo/latest')).body._links[
      'pb:pact-version'
    ];
    const metadata = Buffer.from('p=true').toString('base64url');
    const result = { success: false, providerApplicationVersion: '10' };
    await broker.post(`${href}/metadata/${metadata}/verification-results`, result);
    expect(await statuses()).toEqual(['1 failed_pending']);
  });

  it('between two of them', async () => {
    await given(broker).publishedPact().publishedPact({ consumer: 'Other', version: '5' });
    expect(await statuses('/dashboard/provider/Bar/consumer/Other')).toEqual(['5 never']);
    expect((await broker.get('/dashboard/provider/Bar/consumer/Nobody')).status).toBe(404);
    const integrations = await broker.get('/integrations');
    expect(integrations.body._embedded.integrations).toMatchObject([
      { consumer: { name: 'Foo' }, provider: { name: 'Bar' } },
      { consumer: { name: 'Other' }, provider: { name: 'Bar' } },
    ]);
    expect(integrations.body._embedded.integrations[0]._links['pb:matrix'].href).toBe(
      'http://broker/matrix/provider/Bar/consumer/Foo',
    );
  });

  it('in numbers', async () => {
    await given(broker)
      .environment('prod', true)
      .publishedPact({ tags: ['a'] })
      .verified()
      .deployedTo('prod');
    expect((await broker.get('/metrics')).body).toMatchObject({
      pacticipants: { count: 2 },
      pactPublications: { count: 1 },
      verificationResults: { count: 1, successCount: 1, failureCount: 0 },
      deployedVersions: { count: 1, currentlyDeployedCount: 1 },
      tags: { count: 1, distinctCount: 1 },
    });
  });
});

describe('someone cleans up', () => {
  it('and deletes an integration, but not what others still need', async () => {
    const broker = new TestBroker();
    await given(broker)
      .publishedPact()
      .verified()
      .publishedPact({ consumer: 'Other', version: '5' })
      .verified({ by: '11' });
    const answer = await broker.delete('/integrations/provider/Bar/consumer/Foo', {
      headers: { accept: '*/*' },
    });
    expect(answer.status).toBe(204);
    expect(
      (await broker.get('/pacticipants')).body.pacticipants.map(({ name }: { name: string }) => name),
    ).toEqual(['Bar', 'Other']);
    expect((await broker.get('/pacticipants/Bar/versions/10')).status).toBe(404);
    expect((await broker.get('/pacticipants/Bar/versions/11')).status).toBe(200);
    await broker.close();
  });

  it('and finds the branches of what is left with a head, so that its pacts are still verified', async () => {
    const broker = new TestBroker();
    await given(broker)
      .publishedPact({ version: '1', branch: 'main' })
      .publishedPact({ version: '2', provider: 'Other', branch: 'main' });
    await broker.delete('/integrations/provider/Other/consumer/Foo', { headers: { accept: '*/*' } });
    expect((await broker.get('/pacticipants/Foo/versions/2')).status).toBe(404);
    expect((await broker.get('/pacticipants/Foo/branches/main/latest-version')).body.number).toBe('1');
    const answer = await broker.post('/pacts/provider/Bar/for-verification', {
      consumerVersionSelectors: [{ mainBranch: true }],
    });
    expect(answer.body._embedded.pacts).toHaveLength(1);
    await broker.close();
  });
});
