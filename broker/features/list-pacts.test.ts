import { given } from '../testing/given';
import { interaction, pactBetween } from '../testing/pact-text';
import { TestBroker } from '../testing/test-broker';

describe('someone looks for pacts', () => {
  let broker: TestBroker;

  beforeEach(async () => {
    broker = new TestBroker();
    await given(broker)
      .publishedPact({ version: '1', branch: 'main', tags: ['dev'] })
      .publishedPact({ version: '2', branch: 'feat/x' })
      .publishedPact({ version: '3', branch: 'main', interactions: ['b'] })
      .publishedPact({ consumer: 'Other', version: '1', branch: 'trunk', tags: ['dev'] });
  });

  afterEach(() => broker.close());

  const pactsOf = async (path: string) =>
    ((await broker.get(path)).body._links['pb:pacts'] as { href: string }[]).map(({ href }) =>
      href.replace(/^.*consumer\/(.*)\/version\/(.*)$/, '$1 $2'),
    );

  it('and sees the latest of each pair', async () => {
    const answer = await broker.get('/pacts/latest');
    expect(answer.body).toMatchSnapshot();
  });

  it.each([
    ['', ['Foo 1', 'Foo 2', 'Foo 3', 'Other 1']],
    ['/latest', ['Foo 3', 'Other 1']],
    ['/tag/dev', ['Foo 1', 'Other 1']],
    ['/latest/dev', ['Foo 1', 'Other 1']],
    ['/branch', ['Foo 1', 'Foo 3']],
    ['/branch/latest', ['Foo 3']],
    ['/branch/feat%2Fx', ['Foo 2']],
    ['/branch/main/latest', ['Foo 3']],
    ['/branch/none', []],
  ])('for a provider%s', async (path, expected) => {
    expect(await pactsOf(`/pacts/provider/Bar${path}`)).toEqual(expected);
  });

  it('for a provider, also by the older rels', async () => {
    const { body } = await broker.get('/pacts/provider/Bar/latest/dev');
    expect(body._links.self).toEqual({
      href: 'http://broker/pacts/provider/Bar/latest/dev',
      title: "Latest pact versions for the provider Bar with consumer version tag 'dev'",
    });
    expect(body._links.pacts.map(({ href }: { href: string }) => href)).toEqual(
      body._links['pb:pacts'].map(({ href }: { href: string }) => href),
    );
    expect(body._links['pb:provider']).toEqual({ href: 'http://broker/pacticipants/Bar', name: 'Bar' });
  });

  it.each([
    ['versions', 'pact-versions', ['3', '2', '1']],
    ['tag/dev', 'pb:pact-versions', ['1']],
    ['branch/main', 'pact-versions', ['1', '3']],
    ['branch/versions', 'pact-versions', ['1', '3']],
    ['branch/latest/versions', 'pact-versions', ['3']],
    ['branch/feat%2Fx/latest/versions', 'pact-versions', ['2']],
  ])('between two sides by %s', async (path, rel, expected) => {
    const { body } = await broker.get(`/pacts/provider/Bar/consumer/Foo/${path}`);
    expect(body._embedded.pacts).toHaveLength(expected.length);
    expect(body._links[rel].map(({ href }: { href: string }) => href.split('/').at(-1))).toEqual(expected);
    expect(body._links[rel][0].name).toBe(`Version ${expected[0]} - 31/01/2026`);
  });

  it.each([
    ['/pacts/provider/Nobody', 'No provider with name'],
    ['/pacts/provider/Nobody/consumer/Foo/versions', 'No provider with name'],
    ['/pacts/provider/Bar/consumer/Nobody/versions', 'No consumer with name'],
    ['/pacts/provider/Nobody/provider-states', 'No provider with name'],
  ])('of somebody unknown: %s', async (path, error) => {
    const answer = await broker.get(path);
    expect([answer.status, answer.body]).toEqual([404, { error: `${error} 'Nobody' found` }]);
  });

  it.each([
    ['versions', 204, []],
    ['tag/dev', 200, ['2', '3']],
    ['branch/main', 200, ['2']],
    ['branch/none', 200, ['1', '2', '3']],
  ])('and deletes them by %s', async (path, status, left) => {
    expect((await broker.delete(`/pacts/provider/Bar/consumer/Foo/${path}`)).status).toBe(status);
    const pacts = await pactsOf('/pacts/provider/Bar');
    expect(pacts).toEqual([...left.map((number) => `Foo ${number}`), 'Other 1']);
  });
});

describe('a provider team asks which states it must be able to set up', () => {
  let broker: TestBroker;

  beforeEach(async () => {
    broker = new TestBroker();
    const put = (consumer: string, version: string, interactions: object[]) =>
      broker.put(
        `/pacts/provider/Bar/consumer/${consumer}/version/${version}`,
        pactBetween(consumer, 'Bar', interactions),
      );
    const models = { name: 'the model {model} is available', params: { model: 'gpt-4.1', n: 1 } };
    await put('Foo', '1', [interaction('a', { providerStates: [models, { name: 'a key is valid' }] })]);
    await put('Other', '1', [
      interaction('b', { providerState: 'an older state' }),
      interaction('c', { providerStates: [{ ...models, params: { n: 1, model: 'gpt-4.1' } }] }),
      interaction('d', { providerStates: [{ ...models, params: { model: 'other' } }] }),
    ]);
    for (const name of ['Foo', 'Other']) await broker.put(`/pacticipants/${name}/branches/main/versions/1`);
  });

  afterEach(() => broker.close());

  it('for the main branches of its consumers', async () => {
    const { body } = await broker.get('/pacts/provider/Bar/provider-states');
    expect(body).toEqual({
      providerStates: [
        { name: 'a key is valid', consumers: ['Foo'] },
        { name: 'an older state', consumers: ['Other'] },
        {
          name: 'the model {model} is available',
          params: { model: 'gpt-4.1', n: 1 },
          consumers: ['Foo', 'Other'],
        },
        { name: 'the model {model} is available', params: { model: 'other' }, consumers: ['Other'] },
      ],
    });
  });

  it('for a branch, or for an environment', async () => {
    const names = async (path: string) =>
      (await broker.get(`/pacts/provider/Bar/provider-states/${path}`)).body.providerStates.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('branch/none')).toEqual([]);
    expect(await names('branch/main')).toHaveLength(4);
    expect(await names('environment/none')).toEqual([]);
    await broker.post('/environments', { name: 'production', production: true });
    await broker.put('/pacticipants/Foo/versions/1/tags/production');
    expect(await names('environment/production')).toEqual([
      'a key is valid',
      'the model {model} is available',
    ]);
  });
});
