import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { createSeededApp } from '../matrix/testing/create-seeded-app';
import { SeedStore } from '../matrix/testing/seed-store';

describe('bad questions to the matrix', () => {
  let world: SeedStore;
  let app: FastifyInstance;

  beforeEach(() => {
    world = new SeedStore().environment('prod', true);
    app = createSeededApp(world);
  });
  afterEach(() => app.close());

  const get = (url: string) => app.inject({ url, headers: { accept: 'application/hal+json' } });

  it.each([
    ['', 'Please provide 1 or more version selectors.'],
    ['q[][pacticipant]=Wiffle', 'Pacticipant Wiffle not found'],
    ['q[]=x', 'Please specify the pacticipant name'],
    ['q=x', /^The parameter "q" must be a list of selectors/],
    ['q[0][pacticipant]=', /^The parameter "q" must be a list of selectors/],
    ['q[][pacticipant]=Foo&latestby=zzz', /^The parameter "latestby"/],
    ['q[][pacticipant]=Foo&limit=abc', 'The limit must be 1 or greater.'],
    ['q[][pacticipant]=Foo&environment=x', "Environment with name 'x' does not exist"],
    ['q[][pacticipant]=%', /percent-encoding/],
    ['q[]=1&q[a]=2', /a list and something else|an object and something else/],
  ])('refuses the question "%s" and says why', async (query, text) => {
    world.pacticipant('Foo');
    const response = await get(`/matrix?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toEqual({
      errors: [typeof text === 'string' ? text : expect.stringMatching(text)],
    });
  });

  it('answers latestby=cp with a filter, whatever is verified', async () => {
    world.pact('Foo', '1', 'Bar').result(['Foo', '1'], ['Bar', '1']).pact('Foo', '2', 'Bar');
    world.result(['Foo', '1'], ['Bar', '2']);
    const response = await get(
      '/matrix?q[][pacticipant]=Foo&q[][pacticipant]=Bar&latestby=cp&success[]=true',
    );
    expect(response.json().matrix).toHaveLength(1);
  });

  it('never fails on what is written into a query or a body, and keeps its data', async () => {
    world.pact('Foo', '1', 'Bar').result(['Foo', '1'], ['Bar', '1']);
    const attack = fc.constantFrom(
      "'; DROP TABLE versions; --",
      '" OR 1=1 --',
      '%',
      '\0',
      '[]',
      '💥',
      '-1',
      'Foo',
      'true',
    );
    const parameter = fc
      .tuple(
        fc.constantFrom(
          'q[][pacticipant]',
          'q[][version]',
          'q[][latest]',
          'q[][tag]',
          'q[][branch]',
          'q[][environment]',
          'q[][mainBranch]',
          'ignore[][pacticipant]',
          'ignore[][version]',
          'tag',
          'environment',
          'latest',
          'latestby',
          'success[]',
          'limit',
          'mainBranch',
          'pacticipant',
          'version',
          'to',
          'q',
          'q[]',
          'ignore[]',
        ),
        attack,
      )
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const path = fc.constantFrom('/matrix', '/can-i-deploy', '/matrix/provider/Bar/consumer/Foo');
    await fc.assert(
      fc.asyncProperty(path, fc.array(parameter, { maxLength: 8 }), async (url, parameters) => {
        const response = await get(`${url}?q[][pacticipant]=Foo&${parameters.join('&')}`);
        expect([200, 400]).toContain(response.statusCode);
      }),
      { numRuns: 300 },
    );
    const selector = fc.dictionary(
      fc.constantFrom(
        'tag',
        'branch',
        'latest',
        'consumer',
        'environment',
        'deployed',
        'fallbackTag',
        'mainBranch',
      ),
      fc.oneof(attack, fc.boolean(), fc.constant(null), fc.integer()),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(selector, attack)),
        attack,
        async (consumerVersionSelectors, branch) => {
          const response = await app.inject({
            method: 'POST',
            url: '/pacts/provider/Bar/for-verification',
            headers: { 'content-type': 'application/json' },
            payload: JSON.stringify({
              consumerVersionSelectors,
              providerVersionBranch: branch,
              providerVersionTags: [branch],
            }),
          });
          expect([200, 400]).toContain(response.statusCode);
        },
      ),
      { numRuns: 200 },
    );
    expect((await get('/matrix?q[][pacticipant]=Foo&q[][pacticipant]=Bar')).json().matrix).toHaveLength(1);
  });
});
