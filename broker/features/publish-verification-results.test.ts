import { given } from '../testing/given';
import { TestBroker } from '../testing/test-broker';

const PACT = '/pacts/provider/Bar/consumer/Foo';

describe('a verifier publishes its result', () => {
  let broker: TestBroker;
  let address: string;
  let sha: string;

  beforeEach(async () => {
    broker = new TestBroker();
    await given(broker).publishedPact();
    const { body } = await broker.get(`${PACT}/version/1`);
    address = body._links['pb:publish-verification-results'].href;
    sha = body._links['pb:pact-version'].name;
  });

  afterEach(() => broker.close());

  it('and finds it again', async () => {
    const answer = await broker.post(address, {
      success: true,
      providerApplicationVersion: '10',
      buildUrl: 'http://ci/2',
      testResults: [{ interactionId: 'x', success: true }],
      verifiedBy: {
        implementation: 'Pact-Rust',
        version: '1.0',
        clientLanguage: { testFramework: 'Jest', name: 'JavaScript', version: '2' },
      },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers['location']).toBe(
      `http://broker${PACT}/pact-version/${sha}/verification-results/1`,
    );
    expect(answer.body).toMatchSnapshot();
    expect((await broker.get(answer.headers['location'] ?? '')).body).toEqual(answer.body);
    expect((await broker.get('/pacticipants/Bar/versions/10')).status).toBe(200);
  });

  it('which counts for every version with the same content', async () => {
    await broker.post(address, { success: true, providerApplicationVersion: '10' });
    await given(broker).publishedPact({ version: '2' });
    const answer = await broker.get('/verification-results/consumer/Foo/version/2/latest');
    expect(answer.body).toMatchObject({
      success: true,
      providerSummary: { successful: ['Bar'], failed: [], unknown: [] },
      _embedded: { verificationResults: [{ providerApplicationVersion: '10' }] },
    });
    expect((await broker.get('/verification-results/consumer/Foo/version/9/latest')).status).toBe(404);
  });

  it('and then another; the last one counts, the first stays at its number', async () => {
    await broker.post(address, { success: true, providerApplicationVersion: '10' });
    await broker.post(address, { success: false, providerApplicationVersion: '11' });
    for (const path of [
      `pact-version/${sha}/verification-results/latest`,
      'latest/verification-results/latest',
      'version/1/verification-results/latest',
    ]) {
      expect((await broker.get(`${PACT}/${path}`)).body).toMatchObject({ success: false });
    }
    expect((await broker.get(`${address}/1`)).body).toMatchObject({ success: true });
    const summary = await broker.get('/verification-results/consumer/Foo/version/1/latest');
    expect(summary.body).toMatchObject({ success: false, providerSummary: { failed: ['Bar'] } });
  });

  it('for the latest pact with a tag', async () => {
    await given(broker)
      .publishedPact({ version: '2', tags: ['dev'] })
      .verified();
    const answer = await broker.get(`${PACT}/latest/dev/verification-results/latest`);
    expect(answer.body.providerApplicationVersion).toBe('10');
    expect((await broker.get(`${PACT}/latest/none/verification-results/latest`)).status).toBe(404);
  });

  it('below the address that remembers why the pact was chosen', async () => {
    const metadata = Buffer.from('w=true').toString('base64url');
    const below = address.replace('/verification-results', `/metadata/${metadata}/verification-results`);
    const answer = await broker.post(below, { success: true, providerApplicationVersion: '12' });
    expect([answer.status, answer.headers['location']]).toEqual([201, `${address}/1`]);
    expect((await broker.get(`${below}/1`)).body).toEqual(answer.body);
  });

  it('with every number once, also after one was deleted', async () => {
    const publish = () => broker.post(address, { success: true, providerApplicationVersion: '10' });
    await publish();
    expect((await broker.delete(`${address}/1`)).status).toBe(204);
    expect((await broker.delete(`${address}/1`)).status).toBe(404);
    expect((await publish()).headers['location']).toBe(`${address}/2`);
  });

  it('and does not find it at another pact', async () => {
    await broker.post(address, { success: true, providerApplicationVersion: '10' });
    await given(broker).publishedPact({ version: '2', interactions: ['b'] });
    const other = (await broker.get(`${PACT}/version/2`)).body._links['pb:pact-version'].href;
    for (const path of [
      `${other}/verification-results/1`,
      `${address}/9`,
      `${address}/one`,
      `${address}/1e0`,
    ]) {
      expect((await broker.get(path)).status).toBe(404);
    }
  });

  it.each([
    [{}, { success: ['is missing'], providerApplicationVersion: ['is missing'] }],
    [
      { success: 'x', providerApplicationVersion: '' },
      { success: ['must be boolean'], providerApplicationVersion: ['must be filled'] },
    ],
    [{ success: true, providerApplicationVersion: ' ' }, { providerApplicationVersion: ['cannot be blank'] }],
    [
      { success: true, providerApplicationVersion: '1', buildUrl: 'here' },
      { buildUrl: ['is not a valid URL eg. http://example.org'] },
    ],
    [
      { success: true, providerApplicationVersion: '1', testResults: 'x' },
      { testResults: ['must be an array or a hash'] },
    ],
    [{ success: true, providerApplicationVersion: '1', verifiedBy: [] }, { verifiedBy: ['must be a hash'] }],
  ])('by mistake as %j', async (body, errors) => {
    const answer = await broker.post(address, body);
    expect([answer.status, answer.body]).toEqual([400, { errors }]);
    expect((await broker.get('/pacticipants/Bar/versions')).body._embedded.versions).toEqual([]);
  });

  it('for a pact that is not there', async () => {
    const body = { success: true, providerApplicationVersion: '10' };
    expect((await broker.post(`${PACT}/pact-version/0000/verification-results`, body)).status).toBe(404);
    expect((await broker.post(address.replace('Foo', 'Nobody'), body)).status).toBe(404);
    expect((await broker.post(address, body, { headers: { 'content-type': 'text/plain' } })).status).toBe(
      415,
    );
  });
});
