import { given } from '../testing/given';
import { interaction, pactBetween } from '../testing/pact-text';
import { TestBroker } from '../testing/test-broker';

const PACT = '/pacts/provider/Bar/consumer/Foo';

describe('someone reads a pact', () => {
  let broker: TestBroker;

  beforeEach(() => {
    broker = new TestBroker();
  });

  afterEach(() => broker.close());

  const descriptions = (answer: { body: { interactions: { description: string }[] } }) =>
    answer.body.interactions.map(({ description }) => description);

  it('of one consumer version, with links to all that belongs to it', async () => {
    await given(broker).publishedPact({ branch: 'main', interactions: ['a', 'b'] });
    const answer = await broker.get(`${PACT}/version/1`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchSnapshot();
    for (const alias of [`${PACT}/versions/1`, '/pact/provider/Bar/consumer/Foo/version/1']) {
      expect((await broker.get(alias)).body).toEqual(answer.body);
    }
  });

  it('whose own members give way to those of the broker', async () => {
    const content = { interactions: [], _links: 'mine', createdAt: 'yesterday', other: 'stays' };
    await broker.put(`${PACT}/version/1`, content);
    const { body } = await broker.get(`${PACT}/version/1`);
    expect(body).toMatchObject({ createdAt: '2026-01-31T12:00:00+00:00', other: 'stays' });
    expect(body._links.self.href).toBe(`http://broker${PACT}/version/1`);
  });

  it('as plain JSON', async () => {
    await given(broker).publishedPact();
    const answer = await broker.get(`${PACT}/version/1`, { headers: { accept: 'application/json' } });
    expect(answer.headers['content-type']).toBe('application/json;charset=utf-8');
  });

  it('by its content, which stays where it is while versions come and go', async () => {
    await given(broker)
      .publishedPact()
      .publishedPact({ version: '2' })
      .publishedPact({ version: '3', interactions: ['b'] });
    const pact = await broker.get(`${PACT}/version/1`);
    const { href } = pact.body._links['pb:pact-version'];
    const content = await broker.get(href);
    expect(descriptions(content)).toEqual(['a']);
    expect(content.body._links.self.name).toBe('Pact between Foo (2) and Bar');
    expect(content.body._links['pb:publish-verification-results'].href).toBe(`${href}/verification-results`);
  });

  it('by an address that remembers why the pact was chosen', async () => {
    await given(broker).publishedPact().publishedPact({ version: '2' });
    const { href } = (await broker.get(`${PACT}/version/1`)).body._links['pb:pact-version'];
    const metadata = Buffer.from('cvn=1').toString('base64url');
    const chosen = await broker.get(`${href}/metadata/${metadata}`);
    expect(chosen.body._links.self.name).toBe('Pact between Foo (1) and Bar');
    expect(chosen.body._links['pb:publish-verification-results'].href).toBe(
      `${href}/metadata/${metadata}/verification-results`,
    );
    expect((await broker.get(`${href}/metadata/%ff-no-metadata`)).status).toBe(404);
    expect((await broker.get(`${href}/metadata/!!!`)).body._links.self.name).toBe(
      'Pact between Foo (2) and Bar',
    );
  });

  it.each([
    ['latest', '4'],
    ['latest/dev', '2'],
    ['latest-untagged', '4'],
    ['branch/main/latest', '4'],
    ['branch/feat%2Fx/latest', '3'],
  ])('by %s, and learns that it is of version %s', async (path, version) => {
    await given(broker)
      .publishedPact({ version: '1', branch: 'main', tags: ['dev'] })
      .publishedPact({ version: '2', branch: 'main', tags: ['dev'] })
      .publishedPact({ version: '3', branch: 'feat/x', tags: ['other'] })
      .publishedPact({ version: '4', branch: 'main' });
    const answer = await broker.get(`${PACT}/${path}`);
    expect(answer.headers['x-pact-consumer-version']).toBe(version);
    expect(answer.body._links.self.name).toBe(`Pact between Foo (${version}) and Bar`);
    expect(answer.body._links['pb:publish-verification-results'].href).toContain('/metadata/');
  });

  it.each([
    'version/9',
    'pact-version/0000',
    'latest/none',
    'branch/none/latest',
    'version/1/previous-distinct',
  ])('by %s, which is not there', async (path) => {
    await given(broker).publishedPact();
    const answer = await broker.get(`${PACT}/${path}`);
    expect([answer.status, answer.body]).toEqual([
      404,
      { error: 'The requested document was not found on this server.' },
    ]);
  });

  it('and what was different before', async () => {
    await given(broker)
      .publishedPact({ interactions: ['a'] })
      .publishedPact({ version: '2', interactions: ['b'] })
      .publishedPact({ version: '3', interactions: ['b'] });
    const previous = await broker.get(`${PACT}/version/3/previous-distinct`);
    expect(previous.body._links.self.name).toBe('Pact between Foo (1) and Bar');
    const difference =
      '$.interactions[0].description\n- "a"\n+ "b"\n$.interactions[0].request.path\n- "/a"\n+ "/b"';
    const asText = { headers: { accept: 'text/plain' } };
    for (const path of ['version/3/diff/previous-distinct', 'version/3/diff/version/1']) {
      expect((await broker.get(`${PACT}/${path}`, asText)).text).toBe(difference);
    }
    const { href } = (await broker.get(`${PACT}/version/3`)).body._links['pb:pact-version'];
    const other = previous.body._links['pb:pact-version'].name;
    expect((await broker.get(`${href}/diff/pact-version/${other}`, asText)).text).toBe(difference);
    expect((await broker.get(`${PACT}/version/1/diff/previous-distinct`, asText)).status).toBe(404);
  });
});

describe('a consumer team without the publishing tool', () => {
  let broker: TestBroker;

  beforeEach(() => {
    broker = new TestBroker();
  });

  afterEach(() => broker.close());

  const pact = (...names: string[]) =>
    pactBetween(
      'Foo',
      'Bar',
      names.map((name) => interaction(name)),
    );

  it('puts a pact, and puts it again', async () => {
    expect((await broker.put(`${PACT}/version/1`, pact('a'))).status).toBe(201);
    const again = await broker.put(`${PACT}/version/1`, pact('a'));
    expect([again.status, again.body.interactions]).toEqual([
      200,
      [expect.objectContaining({ description: 'a' })],
    ]);
  });

  it('cannot change what a version has published', async () => {
    await broker.put(`${PACT}/version/1`, pact('a'));
    const answer = await broker.put(`${PACT}/version/1`, pact('b'));
    expect([answer.status, answer.body.error]).toEqual([
      409,
      expect.stringMatching(
        /^Cannot change the content of the pact for Foo version 1 and provider Bar, as race/,
      ),
    ]);
    expect((await broker.get(`${PACT}/version/1`)).body.interactions[0].description).toBe('a');
  });

  it('merges more interactions into what a version has published', async () => {
    const merge = (content: object) => broker.send('PATCH', `${PACT}/version/1`, { body: content });
    expect((await merge(pact('a'))).status).toBe(201);
    const merged = await merge(pact('b'));
    expect(merged.status).toBe(200);
    const sha = merged.body._links['pb:pact-version'].name;
    await broker.put(`${PACT}/version/2`, pact('a', 'b'));
    const whole = await broker.get(`${PACT}/version/2`);
    expect(whole.body._links['pb:pact-version'].name).toBe(sha);
    expect((await merge(pact('a'))).body._links['pb:pact-version'].name).toBe(sha);
  });

  it('cannot merge what contradicts', async () => {
    const merge = (content: object) => broker.send('PATCH', `${PACT}/version/1`, { body: content });
    await merge(pact('a'));
    const other = pactBetween('Foo', 'Bar', [
      { ...interaction('a'), request: { method: 'POST', path: '/a' } },
    ]);
    const answer = await merge(other);
    expect([answer.status, answer.body]).toEqual([
      409,
      {
        error: 'Failed to merge pacts: the interaction "a" has another request method than the existing one.',
      },
    ]);
    expect((await merge({ messages: [] })).status).toBe(409);
  });

  it('is told when the names inside are others', async () => {
    const answer = await broker.put(`${PACT}/version/1`, pactBetween('X', 'Y', []));
    expect([answer.status, answer.body]).toEqual([
      400,
      {
        errors: {
          'consumer.name': ["name in pact 'X' does not match name in URL path 'Foo'."],
          'provider.name': ["name in pact 'Y' does not match name in URL path 'Bar'."],
        },
      },
    ]);
  });

  it('is told when a new name is almost an existing one', async () => {
    await broker.put(`${PACT}/version/1`, pact('a'));
    const answer = await broker.put('/pacts/provider/Bar/consumer/foo-service/version/1', {});
    expect([answer.status, answer.body.error]).toEqual([409, expect.stringContaining('* Foo\n')]);
  });

  it.each([['[]'], ['{'], ['']])('is told that %j is no pact', async (rawBody) => {
    expect((await broker.send('PUT', `${PACT}/version/1`, { rawBody })).status).toBe(400);
  });

  it('must say that it sends JSON', async () => {
    const answer = await broker.put(`${PACT}/version/1`, pact('a'), {
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer.status).toBe(415);
  });

  it('deletes a pact; its results wait for the content to come back', async () => {
    await given(broker).publishedPact().verified();
    const answer = await broker.delete(`${PACT}/version/1`);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        _links: {
          index: { href: 'http://broker' },
          'pb:latest-pact-version': { href: `http://broker${PACT}/latest`, title: 'Latest pact' },
        },
      },
    ]);
    expect((await broker.delete(`${PACT}/version/1`)).status).toBe(404);
    expect((await broker.get(`${PACT}/latest`)).status).toBe(404);
    await given(broker).publishedPact({ version: '2' });
    const result = await broker.get(`${PACT}/latest/verification-results/latest`);
    expect(result.body).toMatchObject({ success: true, providerApplicationVersion: '10' });
  });
});
