import { given } from '../testing/given';
import { TestBroker } from '../testing/test-broker';

const FOO = '/pacticipants/Foo';

describe('a team numbers its versions', () => {
  let broker: TestBroker;

  beforeEach(() => {
    broker = new TestBroker();
  });

  afterEach(() => broker.close());

  const branchesOf = async (version: string) =>
    (await broker.get(`${FOO}/versions/${version}`)).body._embedded.branchVersions.map(
      ({ name, latest }: { name: string; latest: boolean }) => `${name}${latest ? ' (head)' : ''}`,
    );
  const numbersAt = async (path: string) =>
    (await broker.get(`${FOO}/${path}`)).body._embedded.versions.map(
      ({ number }: { number: string }) => number,
    );
  const latestAt = async (path: string) => (await broker.get(`${FOO}/${path}`)).body.number;

  it('and reads all about one of them', async () => {
    await given(broker)
      .environment('production', true)
      .publishedPact({ branch: 'main', tags: ['a'] })
      .deployedTo('production', 'blue')
      .releasedTo('production');
    const { body } = await broker.get(`${FOO}/versions/1`);
    expect(body).toMatchSnapshot();
  });

  it('creates and changes one', async () => {
    expect(
      (await broker.put(`${FOO}/versions/1`, { buildUrl: 'http://b', tags: [{ name: 'x' }] })).status,
    ).toBe(201);
    const patched = await broker.patch(`${FOO}/versions/1`, {});
    expect([patched.status, patched.body.buildUrl]).toEqual([200, 'http://b']);
    const replaced = await broker.put(`${FOO}/versions/1`, {});
    expect(replaced.status).toBe(200);
    expect(replaced.body).not.toHaveProperty('buildUrl');
    expect(replaced.body._embedded.tags).toMatchObject([{ name: 'x' }]);
    expect((await broker.patch(`${FOO}/versions/2`, { buildUrl: 'http://c' })).status).toBe(201);
    const refused = await broker.put(`${FOO}/versions/1`, { buildUrl: 5, tags: [{}, 'x'] });
    expect(refused.body).toEqual({
      errors: {
        buildUrl: ['must be a string'],
        tags: ['name is missing (at index 0)', 'name is missing (at index 1)'],
      },
    });
  });

  it('and the latest is the one that was created last, whatever its number', async () => {
    for (const number of ['9', '10', '2']) await broker.put(`${FOO}/versions/${number}`);
    expect(await latestAt('latest-version')).toBe('2');
    expect(await numbersAt('versions')).toEqual(['2', '10', '9']);
    expect(await numbersAt('versions?page=2&size=2')).toEqual(['9']);
    expect((await broker.get('/pacticipants/Nobody/versions')).status).toBe(404);
    expect((await broker.get('/pacticipants/Nobody/latest-version')).status).toBe(404);
  });

  it('puts them on branches, and the one that joined last is the head', async () => {
    const join = (branch: string, version: string) =>
      broker.put(`${FOO}/branches/${branch}/versions/${version}`);
    const first = await join('feat%2Fx', '1');
    expect([first.status, first.headers['location']]).toEqual([
      201,
      'http://broker/pacticipants/Foo/branches/feat%2Fx/versions/1',
    ]);
    await join('feat%2Fx', '2');
    await join('main', '1');
    broker.clock.advance(61_000);
    const again = await join('feat%2Fx', '1');
    expect([again.status, again.body.updatedAt]).toEqual([200, '2026-01-31T12:01:01+00:00']);
    expect(await branchesOf('1')).toEqual(['feat/x', 'main (head)']);
    expect(await branchesOf('2')).toEqual(['feat/x (head)']);
    expect(await latestAt('branches/feat%2Fx/latest-version')).toBe('2');
    expect(await numbersAt('branches/feat%2Fx/versions')).toEqual(['2', '1']);
    expect((await broker.get(`${FOO}/branches/feat%2Fx/versions/1`)).body).toEqual(again.body);
  });

  it('takes the head off a branch, and the one before is the head again', async () => {
    for (const number of ['1', '2', '3']) await broker.put(`${FOO}/branches/main/versions/${number}`);
    expect((await broker.delete(`${FOO}/branches/main/versions/3`)).status).toBe(204);
    expect(await latestAt('branches/main/latest-version')).toBe('2');
    expect((await broker.delete(`${FOO}/versions/2`)).status).toBe(204);
    expect(await latestAt('branches/main/latest-version')).toBe('1');
    expect((await broker.get(`${FOO}/versions/3`)).status).toBe(200);
    expect((await broker.delete(`${FOO}/branches/main/versions/3`)).status).toBe(404);
  });

  it('lists and deletes branches; the versions stay', async () => {
    for (const branch of ['main', 'one', 'two', 'three']) {
      await broker.put(`${FOO}/branches/${branch}/versions/1`);
      broker.clock.advance(1_000);
    }
    const names = async (query = '') =>
      (await broker.get(`${FOO}/branches${query}`)).body._embedded.branches.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names()).toEqual(['three', 'two', 'one', 'main']);
    expect(await names('?q=T')).toEqual(['three', 'two']);
    expect((await broker.get(`${FOO}/branches/one`)).body.name).toBe('one');
    expect((await broker.delete(`${FOO}/branches/one`)).status).toBe(204);
    expect((await broker.get(`${FOO}/branches/one`)).status).toBe(404);
    const bulk = await broker.delete(`${FOO}/branches?exclude[]=two`);
    expect([bulk.status, bulk.body]).toEqual([
      202,
      {
        notices: [
          {
            type: 'success',
            text: 'Deleted 1 branches for pacticipant Foo. Remaining branches are: two, main',
          },
        ],
      },
    ]);
    expect(await names()).toEqual(['two', 'main']);
    expect(await numbersAt('versions')).toEqual(['1']);
  });

  it.each(['main', 'master', 'develop'])(
    'and %s becomes the main branch when it is first seen',
    async (branch) => {
      await broker.put(`${FOO}/branches/feature/versions/1`);
      expect((await broker.get(FOO)).body).not.toHaveProperty('mainBranch');
      await broker.put(`${FOO}/branches/${branch}/versions/1`);
      await broker.put(`${FOO}/branches/main/versions/2`);
      expect((await broker.get(FOO)).body.mainBranch).toBe(branch);
    },
  );

  it('tags them', async () => {
    const put = () => broker.put(`${FOO}/versions/1/tags/v%2F1`);
    const created = await put();
    expect([created.status, created.headers['location']]).toEqual([
      201,
      'http://broker/pacticipants/Foo/versions/1/tags/v%2F1',
    ]);
    expect((await put()).status).toBe(200);
    expect((await broker.get(`${FOO}/versions/1/tags/v%2F1`)).body).toEqual(created.body);
    await broker.put(`${FOO}/versions/2`);
    expect(await latestAt('latest-version/v%2F1')).toBe('1');
    expect(await numbersAt('tags/v%2F1/versions')).toEqual(['1']);
    expect((await broker.delete(`${FOO}/versions/1/tags/v%2F1`)).status).toBe(204);
    expect((await broker.delete(`${FOO}/versions/1/tags/v%2F1`)).status).toBe(404);
    expect((await broker.get(`${FOO}/latest-version/v%2F1`)).status).toBe(404);
    const unlabelled = await broker.send('PUT', `${FOO}/versions/1/tags/t`);
    expect(unlabelled.status).toBe(415);
  });

  it('and the first tag of a new version without a branch becomes its branch', async () => {
    await broker.put(`${FOO}/versions/1/tags/first`);
    await broker.put(`${FOO}/versions/1/tags/second`);
    expect(await branchesOf('1')).toEqual(['first (head)']);
    await broker.put(`${FOO}/branches/main/versions/2`);
    await broker.put(`${FOO}/versions/2/tags/third`);
    expect(await branchesOf('2')).toEqual(['main (head)']);
    await broker.put(`${FOO}/versions/3`);
    broker.clock.advance(10_001);
    await broker.put(`${FOO}/versions/3/tags/late`);
    expect(await branchesOf('3')).toEqual([]);
  });
});
