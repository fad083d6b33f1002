import type { FastifyInstance } from 'fastify';
import { createSeededApp } from '../matrix/testing/create-seeded-app';
import { SeedStore } from '../matrix/testing/seed-store';
import { decodePactMetadata } from '../selectors/pact-metadata';

describe('the pacts for verification', () => {
  let world: SeedStore;
  let app: FastifyInstance;
  const path = '/pacts/provider/Bar%20API/for-verification';

  beforeEach(() => {
    world = new SeedStore().pacticipant('Bar API').environment('prod');
    app = createSeededApp(world);
  });
  afterEach(() => app.close());

  const post = (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    app.inject({
      method: 'POST',
      url: path,
      headers: { accept: 'application/hal+json', ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('come with a description, notices and an address that remembers why they were chosen', async () => {
    world.pact('Foo', '4.5.6', 'Bar API', 'sha').tag('Foo', '4.5.6', 'prod');
    const response = await post({
      consumerVersionSelectors: [{ tag: 'prod', latest: true }],
      includePendingStatus: false,
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/hal+json;charset=utf-8');
    const content = 'http://broker/pacts/provider/Bar%20API/consumer/Foo/pact-version/sha';
    expect(response.json()).toEqual({
      _embedded: {
        pacts: [
          {
            shortDescription: 'latest with tag prod',
            verificationProperties: {
              notices: [
                {
                  when: 'before_verification',
                  text: `The pact at ${content} is being verified because the pact content belongs to the consumer version matching the following criterion:\n    * latest version tagged 'prod' (4.5.6)`,
                },
              ],
            },
            _links: {
              self: {
                href: expect.stringContaining(`${content}/metadata/`),
                name: 'Pact between Foo (4.5.6) and Bar API',
              },
            },
          },
        ],
      },
      _links: {
        self: {
          href: 'http://broker/pacts/provider/Bar%20API/for-verification',
          title: 'Pacts to be verified',
        },
      },
    });
    const href: string = response.json()._embedded.pacts[0]._links.self.href;
    expect(decodePactMetadata(href.split('/').at(-1) ?? '')).toMatchObject({
      selectors: [{ tag: 'prod', latest: true, consumerVersionId: expect.any(Number) }],
      pending: undefined,
    });
  });

  it('have addresses that every server takes, however many versions have the same content', async () => {
    const numbers = Array.from({ length: 300 }, (_, index) => String(index + 1));
    for (const number of numbers) {
      world
        .pact('Foo', number, 'Bar API', 'sha')
        .branch('Foo', number, `feature/a-name-of-usual-length-${number}`);
    }
    const response = await post({ consumerVersionSelectors: [{ branch: true }] });
    const href: string = response.json()._embedded.pacts[0]._links.self.href;
    expect(href.length).toBeLessThan(4_200);
    const { selectors = [] } = decodePactMetadata(href.split('/').at(-1) ?? '');
    expect(selectors.length).toBeGreaterThan(20);
    expect(selectors.map(({ branch }) => branch)).toContain('feature/a-name-of-usual-length-300');
  });

  it('tell what is pending, and what is work in progress', async () => {
    world.pact('Foo', '1', 'Bar API', 'sha1').branch('Foo', '1', 'main');
    world.pact('Foo', '2', 'Bar API', 'sha2').branch('Foo', '2', 'feat');
    const response = await post({
      consumerVersionSelectors: [{ branch: 'main' }],
      providerVersionBranch: 'main',
      includePendingStatus: true,
      includeWipPactsSince: '2020-01-01',
    });
    const pacts = response.json()._embedded.pacts;
    expect(pacts.map((pact: { shortDescription: string }) => pact.shortDescription)).toEqual([
      'latest from branch main',
      'latest from branch feat',
    ]);
    expect(pacts[0].verificationProperties).toEqual({ pending: true, notices: expect.any(Array) });
    expect(pacts[1].verificationProperties).toEqual({ pending: true, wip: true, notices: expect.any(Array) });
    for (const { verificationProperties } of pacts) {
      for (const notice of verificationProperties.notices) {
        expect(Object.values(notice).every((value) => typeof value === 'string')).toBe(true);
      }
    }
    const [explicit, wip] = pacts.map((pact: { _links: { self: { href: string } } }) =>
      decodePactMetadata(pact._links.self.href.split('/').at(-1) ?? ''),
    );
    expect(explicit).toMatchObject({ pending: true, selectors: [{ branch: 'main', latest: true }] });
    expect(wip).toMatchObject({ wip: true, selectors: undefined });
    expect(pacts[1].verificationProperties.notices[0].text).toContain(
      '/pact-version/sha2/metadata/dz10cnVl is',
    );
  });

  it('answer a plain GET, from which verifiers take the address to POST to', async () => {
    world.pact('Foo', '1', 'Bar API');
    const response = await app.inject({ url: `${path}?`, headers: { accept: 'application/hal+json' } });
    expect(response.statusCode).toBe(200);
    expect(response.json()._links.self.href).toBe('http://broker/pacts/provider/Bar%20API/for-verification');
    const [pact] = response.json()._embedded.pacts;
    expect(pact.verificationProperties.notices[0].text).toMatch(
      /^WARNING - this version of the Pact library/,
    );
  });

  it('may be asked for with parameters in the URL', async () => {
    world.pact('Foo', '1', 'Bar API').tag('Foo', '1', 'main').pact('Foo', '2', 'Bar API');
    const query =
      'consumer_version_selectors[][tag]=main&consumer_version_selectors[][latest]=true&include_pending_status=true';
    const response = await app.inject({
      url: `${path}?${query}`,
      headers: { accept: 'application/hal+json' },
    });
    const { pacts } = response.json()._embedded;
    expect(pacts).toEqual([
      expect.objectContaining({
        shortDescription: 'latest with tag main',
        verificationProperties: expect.objectContaining({ pending: true }),
      }),
    ]);
  });

  it('may be asked for without a body, and are none where there are none', async () => {
    const response = await post('');
    expect([response.statusCode, response.json()._embedded]).toEqual([200, { pacts: [] }]);
  });

  it.each<[unknown, unknown]>([
    [{ consumerVersionSelectors: [{}] }, { consumerVersionSelectors: [expect.stringMatching(/at index 0/)] }],
    [{ includeWipPactsSince: 'x' }, { includeWipPactsSince: ['must be a date'] }],
  ])('refuse the question %j', async (body, errors) => {
    const response = await post(body);
    expect([response.statusCode, response.json()]).toEqual([400, { errors }]);
  });

  it.each(['[]', '"x"', '{', 'null'])('refuse the body %s', async (body) => {
    const response = await post(body);
    expect([response.statusCode, response.json()]).toEqual([400, { error: expect.any(String) }]);
  });

  it('refuse another media type', async () => {
    expect((await post({}, { 'content-type': 'text/plain' })).statusCode).toBe(415);
  });

  it('are not found for a provider that is not known', async () => {
    const url = '/pacts/provider/Nobody/for-verification';
    for (const method of ['GET', 'POST'] as const) {
      const response = await app.inject({ method, url, headers: { 'content-type': 'application/json' } });
      expect([response.statusCode, response.json()]).toEqual([
        404,
        { error: "No provider with name 'Nobody' found" },
      ]);
    }
  });
});
