import { given } from '../testing/given';
import { TestBroker } from '../testing/test-broker';

describe('a release team keeps its environments', () => {
  let broker: TestBroker;

  beforeEach(() => {
    broker = new TestBroker();
  });

  afterEach(() => broker.close());

  const production = {
    name: 'prod',
    displayName: 'Production',
    production: true,
    contacts: [{ name: 'Team', details: { email: 'a@b' } }],
  };

  it('and creates, reads, replaces and deletes one', async () => {
    const created = await broker.post('/environments', production);
    const { location = '' } = created.headers;
    expect(created.status).toBe(201);
    expect(created.body).toMatchSnapshot();
    expect((await broker.get(location)).body).toEqual(created.body);
    const replaced = await broker.put(location, { name: 'test-env', production: false });
    expect(replaced.body).toMatchObject({ name: 'test-env', displayName: 'Test Env', production: false });
    expect(replaced.body).not.toHaveProperty('contacts');
    expect((await broker.delete(location)).status).toBe(204);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const body = method === 'PUT' ? production : undefined;
      expect((await broker.send(method, location, { body })).status).toBe(404);
    }
  });

  it('and lists them', async () => {
    for (const name of ['zeta', 'Alpha', 'beta'])
      await broker.post('/environments', { name, production: false });
    const names = async (query = '') =>
      (await broker.get(`/environments${query}`)).body._embedded.environments.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names()).toEqual(['Alpha', 'beta', 'zeta']);
    expect(await names('?')).toHaveLength(3);
    expect(await names('?name=beta')).toEqual(['beta']);
  });

  it('and cannot use a name twice', async () => {
    await broker.post('/environments', production);
    const refusal = { errors: { name: ["name 'prod' is already used by an existing environment."] } };
    const again = await broker.post('/environments', production);
    expect([again.status, again.body]).toEqual([400, refusal]);
    const other = await broker.post('/environments', { name: 'other', production: false });
    expect((await broker.put(other.body._links.self.href, production)).body).toEqual(refusal);
    expect((await broker.put(other.body._links.self.href, { name: 'other', production: true })).status).toBe(
      200,
    );
  });

  it.each([
    [{}, { name: ['is missing'], production: ['is missing'] }],
    [
      { name: 'a b', production: 'yes' },
      { name: ['cannot contain spaces'], production: ['must be one of: true, false'] },
    ],
    [
      { name: 'a\nb', production: true, contacts: [{}] },
      { name: ['cannot contain multiple lines'], contacts: ['name is missing (at index 0)'] },
    ],
    [
      { name: '', production: null, contacts: 'x' },
      { name: ['must be filled'], production: ['must be filled'], contacts: ['must be an array'] },
    ],
    [
      { name: 7, production: true, contacts: [{ name: '', details: 'x' }, 'y'] },
      {
        name: ['must be a string'],
        contacts: [
          'name must be filled (at index 0)',
          'details must be a hash (at index 0)',
          'must be a hash (at index 1)',
        ],
      },
    ],
  ])('by mistake as %j', async (body, errors) => {
    const answer = await broker.post('/environments', body);
    expect([answer.status, answer.body]).toEqual([400, { errors }]);
  });
});

describe('a release team records what runs where', () => {
  let broker: TestBroker;
  let environment: string;

  beforeEach(async () => {
    broker = new TestBroker();
    await given(broker).environment('prod', true).publishedPact().publishedPact({ version: '2' });
    environment = (await broker.get('/environments')).body._embedded.environments[0].uuid;
  });

  afterEach(() => broker.close());

  const deploy = (version: string, body: unknown = {}) =>
    broker.post(`/pacticipants/Foo/versions/${version}/deployed-versions/environment/${environment}`, body);
  const release = (version: string) =>
    broker.post(`/pacticipants/Foo/versions/${version}/released-versions/environment/${environment}`, {});
  const running = async (query = '') =>
    (
      await broker.get(`/environments/${environment}/deployed-versions/currently-deployed${query}`)
    ).body._embedded.deployedVersions.map(
      (it: { applicationInstance?: string; _embedded: { version: { number: string } } }) =>
        `${it._embedded.version.number} ${it.applicationInstance ?? '-'}`,
    );
  const supported = async (query = '') =>
    (
      await broker.get(`/environments/${environment}/released-versions/currently-supported${query}`)
    ).body._embedded.releasedVersions.map(
      (it: { _embedded: { version: { number: string } } }) => it._embedded.version.number,
    );

  it('and a new version takes the place of the one before', async () => {
    const first = await deploy('1');
    expect(first.status).toBe(201);
    expect(first.body).toMatchSnapshot();
    broker.clock.advance(1_000);
    await deploy('2');
    expect(await running()).toEqual(['2 -']);
    const before = await broker.get(first.headers['location'] ?? '');
    expect(before.body).toMatchObject({
      currentlyDeployed: false,
      undeployedAt: '2026-01-31T12:00:01+00:00',
    });
  });

  it('and recording the same again changes nothing', async () => {
    const first = await deploy('1', { applicationInstance: 'blue', target: 'blue' });
    const again = await deploy('1', { target: 'blue' });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await running()).toEqual(['1 blue']);
  });

  it('in several installations beside each other; a blank one is the one without a name', async () => {
    await deploy('1', { applicationInstance: 'blue' });
    await deploy('1', { applicationInstance: 'green' });
    await deploy('1', { applicationInstance: '' });
    await deploy('2', { applicationInstance: 'green' });
    await deploy('2', { target: null });
    expect(await running()).toEqual(['2 -', '2 green', '1 blue']);
    expect(await running('?pacticipant=Foo&applicationInstance=blue')).toEqual(['1 blue']);
    expect(await running('?target=')).toEqual(['2 -']);
    expect(await running('?pacticipant=Bar')).toEqual([]);
    const ofVersion = await broker.get(
      `/pacticipants/Foo/versions/1/deployed-versions/environment/${environment}`,
    );
    expect(ofVersion.body._embedded.deployedVersions).toHaveLength(3);
  });

  it('and that it does not run any more', async () => {
    const { location = '' } = (await deploy('1')).headers;
    expect((await broker.patch(location, {})).body.currentlyDeployed).toBe(true);
    const ended = await broker.patch(location, { currentlyDeployed: false });
    expect([ended.status, ended.body.currentlyDeployed]).toEqual([200, false]);
    expect(await running()).toEqual([]);
    const back = await broker.patch(location, { currentlyDeployed: true });
    expect([back.status, back.body]).toEqual([
      422,
      {
        errors: {
          currentlyDeployed: [
            'The currentlyDeployed property cannot be set back to true. Please record a new deployment.',
          ],
        },
      },
    ]);
    expect((await broker.send('PATCH', location, { body: { currentlyDeployed: false } })).status).toBe(415);
    expect((await broker.patch(location, { currentlyDeployed: 'no' })).status).toBe(400);
    expect((await broker.patch('/deployed-versions/none', {})).status).toBe(404);
  });

  it('by a tag with the name of the environment', async () => {
    await deploy('1');
    await broker.put('/pacticipants/Foo/versions/2/tags/prod');
    expect(await running()).toEqual(['2 -']);
  });

  it('and a release stands beside earlier ones', async () => {
    const first = await release('1');
    expect([first.status, first.body.currentlySupported]).toEqual([201, true]);
    await release('2');
    expect(await supported()).toEqual(['1', '2']);
    expect(await supported('?pacticipant=Foo&version=2')).toEqual(['2']);
    const again = await release('1');
    expect([again.status, again.headers['location']]).toEqual([200, first.headers['location']]);
  });

  it('and the end of support, until the version is released again', async () => {
    const { location = '' } = (await release('1')).headers;
    broker.clock.advance(1_000);
    const ended = await broker.patch(location, { currentlySupported: false });
    expect(ended.body).toMatchObject({
      currentlySupported: false,
      supportEndedAt: '2026-01-31T12:00:01+00:00',
    });
    expect(await supported()).toEqual([]);
    expect((await broker.patch(location, { currentlySupported: true })).status).toBe(422);
    const again = await release('1');
    expect([again.status, again.body.currentlySupported]).toEqual([200, true]);
    expect((await broker.get(location)).body.currentlySupported).toBe(true);
    const ofVersion = `/pacticipants/Foo/versions/1/released-versions/environment/${environment}`;
    expect((await broker.get(ofVersion)).body._embedded.releasedVersions).toHaveLength(1);
    expect((await broker.get('/released-versions/none')).status).toBe(404);
  });

  it('by mistake: of a version or environment that is not there, or with nonsense', async () => {
    expect((await deploy('9')).status).toBe(404);
    expect((await release('9')).status).toBe(404);
    const nowhere = '/pacticipants/Foo/versions/1/deployed-versions/environment/none';
    expect((await broker.post(nowhere, {})).status).toBe(404);
    expect((await deploy('1', { applicationInstance: 5 })).body).toEqual({
      errors: { applicationInstance: ['must be a string'] },
    });
    expect((await deploy('1', [])).status).toBe(400);
    expect(await running()).toEqual([]);
  });

  it('and deleting the environment forgets it', async () => {
    await deploy('1');
    await release('1');
    await broker.delete(`/environments/${environment}`);
    const { _links } = (await broker.get('/pacticipants/Foo/versions/1')).body;
    expect([_links['pb:deployed-environments'], _links['pb:released-environments']]).toEqual([[], []]);
  });
});
