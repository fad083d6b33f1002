import { TestBroker } from '../testing/test-broker';

describe('a team describes its application', () => {
  let broker: TestBroker;

  beforeEach(() => {
    broker = new TestBroker();
  });

  afterEach(() => broker.close());

  it('and creates it', async () => {
    const answer = await broker.post('/pacticipants', {
      name: 'llm-gateway',
      repositoryUrl: 'http://repo',
      mainBranch: 'trunk',
    });
    expect([answer.status, answer.headers['location']]).toEqual([
      201,
      'http://broker/pacticipants/llm-gateway',
    ]);
    expect(answer.body).toMatchObject({ displayName: 'Llm Gateway', mainBranch: 'trunk' });
    const { body } = await broker.get('/pacticipants/llm-gateway');
    expect(body).toMatchSnapshot();
  });

  it('and gets the existing one when it is there already', async () => {
    await broker.post('/pacticipants', { name: 'Foo', mainBranch: 'trunk' });
    const again = await broker.post('/pacticipants', { name: 'Foo', mainBranch: 'other' });
    expect([again.status, again.body.mainBranch]).toEqual([201, 'trunk']);
  });

  it('changes a part of it, or creates it so', async () => {
    const created = await broker.patch('/pacticipants/Foo', { mainBranch: 'main' });
    expect([created.status, created.headers['location']]).toEqual([201, 'http://broker/pacticipants/Foo']);
    broker.clock.advance(1_000);
    const changed = await broker.patch('/pacticipants/Foo', { displayName: 'The Foo' });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      mainBranch: 'main',
      displayName: 'The Foo',
      createdAt: '2026-01-31T12:00:00+00:00',
      updatedAt: '2026-01-31T12:00:01+00:00',
    });
    const removed = await broker.patch('/pacticipants/Foo', { mainBranch: null });
    expect(removed.body).not.toHaveProperty('mainBranch');
  });

  it('replaces it, but only where it is', async () => {
    await broker.patch('/pacticipants/Foo', { mainBranch: 'main' });
    const replaced = await broker.put('/pacticipants/Foo', { displayName: 'F' });
    expect([replaced.status, replaced.body.displayName]).toEqual([200, 'F']);
    expect(replaced.body).not.toHaveProperty('mainBranch');
    const missing = await broker.put('/pacticipants/Bar', {});
    expect([missing.status, missing.body]).toEqual([404, { error: "No pacticipant with name 'Bar' found" }]);
  });

  it.each([
    [{}, { name: ['is missing'] }],
    [{ name: ' ' }, { name: ['cannot be blank'] }],
    [{ name: 5 }, { name: ['must be a string'] }],
    [
      { name: 'x\ny', mainBranch: 'a b', repositoryUrl: 5 },
      {
        name: ['cannot contain multiple lines'],
        mainBranch: ['cannot contain spaces'],
        repositoryUrl: ['must be a string'],
      },
    ],
  ])('by mistake as %j', async (body, errors) => {
    const answer = await broker.post('/pacticipants', body);
    expect([answer.status, answer.body]).toEqual([400, { errors }]);
  });

  it('finds it by a part of its name, page by page', async () => {
    for (const name of ['beta', 'Alpha', 'gamma']) await broker.post('/pacticipants', { name });
    const names = (body: { pacticipants: { name: string }[] }) => body.pacticipants.map(({ name }) => name);
    expect(names((await broker.get('/pacticipants')).body)).toEqual(['Alpha', 'beta', 'gamma']);
    expect(names((await broker.get('/pacticipants?q=ET')).body)).toEqual(['beta']);
    const page = await broker.get('/pacticipants?page=2&size=1');
    expect(names(page.body)).toEqual(['beta']);
    expect(page.body.page).toEqual({ number: 2, size: 1, totalElements: 3, totalPages: 3 });
    expect(page.body._links.next.href).toBe('http://broker/pacticipants?page=3&size=1');
    expect(page.body._links.previous.href).toBe('http://broker/pacticipants?page=1&size=1');
    for (const query of ['page=0', 'size=x', 'page=-1', 'size=1e9']) {
      expect((await broker.get(`/pacticipants?${query}`)).status).toBe(400);
    }
  });

  it('labels it', async () => {
    const put = (label: string) => broker.put(`/pacticipants/Foo/labels/${label}`);
    const created = await put('llm');
    expect([created.status, created.headers['location']]).toEqual([
      201,
      'http://broker/pacticipants/Foo/labels/llm',
    ]);
    expect((await put('llm')).status).toBe(200);
    await put('api');
    expect((await broker.get('/pacticipants/Foo/labels/llm')).body).toEqual(created.body);
    expect((await broker.get('/labels')).body._embedded.labels).toEqual([{ name: 'api' }, { name: 'llm' }]);
    const labelled = await broker.get('/pacticipants/label/llm');
    expect(labelled.body.pacticipants[0]._embedded.labels.map(({ name }: { name: string }) => name)).toEqual([
      'api',
      'llm',
    ]);
    expect((await broker.get('/pacticipants/label/none')).body.pacticipants).toEqual([]);
    expect((await broker.delete('/pacticipants/Foo/labels/llm')).status).toBe(204);
    expect((await broker.delete('/pacticipants/Foo/labels/llm')).status).toBe(404);
    expect((await broker.delete('/pacticipants/Nobody/labels/llm')).status).toBe(404);
    expect((await broker.get('/pacticipants/Foo/labels/llm')).status).toBe(404);
  });

  it('deletes it with all that belongs to it', async () => {
    await broker.put('/pacts/provider/Bar/consumer/Foo/version/1', {});
    expect((await broker.delete('/pacticipants/Foo')).status).toBe(204);
    expect((await broker.delete('/pacticipants/Foo')).status).toBe(404);
    expect((await broker.get('/pacts/latest')).body.pacts).toEqual([]);
    expect((await broker.get('/pacticipants/Bar')).status).toBe(200);
  });
});
