import { TestBroker } from '../testing/test-broker';

const auth = {
  readWrite: { username: 'ci', password: 'pass:word' },
  readOnly: { username: 'Đọc', password: 'mật khẩu' },
  publicHeartbeat: true,
};

function basic(username: string, password: string) {
  return { headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` } };
}

describe('a broker that asks for credentials', () => {
  let broker: TestBroker;

  beforeEach(() => {
    broker = new TestBroker({ auth });
  });

  afterEach(() => broker.close());

  const writer = basic('ci', 'pass:word');
  const reader = basic('Đọc', 'mật khẩu');

  it.each([
    ['none', {}],
    ['a wrong password', basic('ci', 'password')],
    ['a wrong user', basic('Đọc', 'pass:word')],
    ['nothing but a colon', basic('', '')],
    ['a token', { headers: { authorization: 'Bearer ci' } }],
    ['broken base64', { headers: { authorization: 'Basic %%%' } }],
  ])('lets nobody in with %s', async (_what, sending) => {
    for (const path of ['/', '/pacticipants', '/nowhere', '//']) {
      const answer = await broker.get(path, sending);
      expect([path, answer.status, answer.headers['www-authenticate'], answer.text]).toEqual([
        path,
        401,
        'Basic realm="Restricted area"',
        '',
      ]);
    }
    expect((await broker.put('/pacticipants/Foo/versions/1', {}, sending)).status).toBe(401);
    expect((await broker.get('/pacticipants/Foo', writer)).status).toBe(404);
  });

  it('lets the one user do everything', async () => {
    expect((await broker.put('/pacticipants/Foo/versions/1', {}, writer)).status).toBe(201);
    expect((await broker.get('/pacticipants/Foo', writer)).status).toBe(200);
  });

  it('lets the other read, and ask for the pacts to verify', async () => {
    expect((await broker.get('/pacticipants', reader)).status).toBe(200);
    expect((await broker.send('OPTIONS', '/pacticipants', reader)).status).toBe(200);
    await broker.put('/pacticipants/Bar/versions/1', {}, writer);
    const question = await broker.post('/pacts/provider/Bar/for-verification', {}, reader);
    expect(question.status).toBe(200);
    for (const [method, path] of [
      ['PUT', '/pacticipants/Bar/versions/2'],
      ['POST', '/environments'],
      ['PATCH', '/pacticipants/Bar'],
      ['DELETE', '/pacticipants/Bar'],
    ] as const) {
      expect((await broker.send(method, path, { body: {}, ...reader })).status).toBe(401);
    }
  });

  it('shows its heartbeat to everybody, where that is allowed', async () => {
    expect((await broker.get('/diagnostic/status/heartbeat')).status).toBe(200);
    expect((await broker.get('/diagnostic/status/dependencies')).status).toBe(401);
    const secretive = new TestBroker({ auth: { readWrite: auth.readWrite } });
    expect((await secretive.get('/diagnostic/status/heartbeat')).status).toBe(401);
    expect((await secretive.get('/', reader)).status).toBe(401);
    await secretive.close();
  });
});
