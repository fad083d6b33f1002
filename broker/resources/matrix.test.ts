import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { SeedStore } from '../matrix/testing/seed-store';
import { createHttpApp } from './http/create-http-app';
import { createUrlsOf } from './http/urls-of';
import { registerMatrixResources } from './matrix';
import { registerPactsForVerification } from './pacts-for-verification';

describe('the resources of the matrix', () => {
  let world: SeedStore;
  let app: FastifyInstance;

  beforeEach(() => {
    world = new SeedStore().environment('prod', true);
    const urlsOf = createUrlsOf('http://broker');
    app = createHttpApp({ urlsOf, ids: { next: () => 'id' }, version: '0' });
    registerMatrixResources(app, { store: world.store, urlsOf });
    registerPactsForVerification(app, {
      store: world.store,
      urlsOf,
      clock: { now: () => new Date(world.now()) },
    });
  });
  afterEach(async () => {
    await app.close();
    world.store.close();
  });

  const get = (url: string, accept = 'application/hal+json') => app.inject({ url, headers: { accept } });

  it('answers with summary, notices and rows, nulls included', async () => {
    world.pact('Foo', '1', 'Bar', 'sha1').branch('Foo', '1', 'main').tag('Foo', '1', 'v1');
    world.result(['Foo', '1'], ['Bar', '2'], true, { content: 'sha1' }).deployed('Bar', '2', 'prod');
    world.pact('Foo', '3', 'Bar', 'sha3');
    const response = await get('/matrix?q[][pacticipant]=Foo&q[][pacticipant]=Bar&latestby=cvpv');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/hal+json;charset=utf-8');
    const self = (path: string) => ({ _links: { self: { href: `http://broker${path}` } } });
    const main = {
      name: 'main',
      latest: true,
      _links: {
        self: {
          title: 'Branch version',
          name: 'main',
          href: 'http://broker/pacticipants/Foo/branches/main/versions/1',
        },
      },
    };
    expect(response.json()).toEqual({
      summary: {
        deployable: null,
        reason: 'There is no verified pact between any version of Foo and any version of Bar',
        success: 1,
        failed: 0,
        unknown: 1,
      },
      notices: [
        {
          type: 'error',
          text: 'There is no verified pact between any version of Foo and any version of Bar',
        },
      ],
      matrix: [
        {
          consumer: {
            name: 'Foo',
            version: {
              number: '3',
              branch: null,
              branches: [],
              branchVersions: [],
              environments: [],
              tags: [],
              ...self('/pacticipants/Foo/versions/3'),
            },
            ...self('/pacticipants/Foo'),
          },
          provider: { name: 'Bar', version: null, ...self('/pacticipants/Bar') },
          pact: {
            createdAt: expect.stringMatching(/^2026-01-01T00:\d\d:00\+00:00$/),
            ...self('/pacts/provider/Bar/consumer/Foo/version/3'),
          },
          verificationResult: null,
        },
        {
          consumer: {
            name: 'Foo',
            version: {
              number: '1',
              branch: 'main',
              branches: [main],
              branchVersions: [main],
              environments: [],
              tags: [{ name: 'v1', latest: true, ...self('/pacticipants/Foo/versions/1/tags/v1') }],
              ...self('/pacticipants/Foo/versions/1'),
            },
            ...self('/pacticipants/Foo'),
          },
          provider: {
            name: 'Bar',
            version: {
              number: '2',
              branch: null,
              branches: [],
              branchVersions: [],
              environments: [
                {
                  uuid: 'environment-prod',
                  name: 'prod',
                  production: true,
                  createdAt: '2026-01-01T00:01:00+00:00',
                  _links: {
                    self: {
                      title: 'Environment',
                      name: 'prod',
                      href: 'http://broker/environments/environment-prod',
                    },
                  },
                },
              ],
              tags: [],
              ...self('/pacticipants/Bar/versions/2'),
            },
            ...self('/pacticipants/Bar'),
          },
          pact: {
            createdAt: expect.stringMatching(/^2026-01-01T00:\d\d:00\+00:00$/),
            ...self('/pacts/provider/Bar/consumer/Foo/version/1'),
          },
          verificationResult: {
            success: true,
            verifiedAt: expect.stringMatching(/^2026-01-01T00:\d\d:00\+00:00$/),
            ...self(
              '/pacts/provider/Bar/consumer/Foo/pact-version/sha1/metadata/Y3ZuPTE/verification-results/1',
            ),
          },
        },
      ],
    });
  });

  it('says which of several branches, tags and environments a version was in last, first and now', async () => {
    world.environment('test').pact('Foo', '1', 'Bar').branch('Foo', '1', 'one').branch('Foo', '1', 'two');
    world
      .version('Foo', '2', { branch: 'one', tags: ['a'] })
      .tag('Foo', '1', 'b')
      .tag('Foo', '1', 'a');
    world.released('Foo', '1', 'test').deployed('Foo', '1', 'prod').deployed('Foo', '1', 'prod', 'blue');
    const response = await get('/matrix?q[][pacticipant]=Foo&q[][version]=1');
    const { version } = response.json().matrix[0].consumer;
    expect(version.branch).toBe('two');
    expect(
      version.branchVersions.map((branch: { name: string; latest: boolean }) => [branch.name, branch.latest]),
    ).toEqual([
      ['one', false],
      ['two', true],
    ]);
    expect(version.tags.map((tag: { name: string; latest: boolean }) => [tag.name, tag.latest])).toEqual([
      ['b', true],
      ['a', false],
    ]);
    expect(version.environments.map((environment: { name: string }) => environment.name)).toEqual([
      'test',
      'prod',
    ]);
  });

  it('marks ignored rows and counts them', async () => {
    world.pact('Foo', '1', 'Bar').result(['Foo', '1'], ['Bar', '2'], false).deployed('Bar', '2', 'prod');
    const url =
      '/matrix?q[][pacticipant]=Foo&q[][version]=1&latestby=cvpv&environment=prod&ignore[][pacticipant]=Bar';
    const { summary, matrix } = (await get(url)).json();
    expect(summary).toEqual({
      deployable: true,
      reason: 'There are no missing dependencies',
      success: 0,
      failed: 0,
      unknown: 0,
      ignored: 1,
    });
    expect(matrix).toEqual([expect.objectContaining({ ignored: true })]);
  });

  it('answers in text where text is asked for', async () => {
    world.pact('Foo', '3', 'Bar').pact('Consumer', '1', 'Bar').result(['Foo', '3'], ['Bar', '20'], false);
    const response = await get(
      '/matrix?q[][pacticipant]=Foo&q[][pacticipant]=Bar&latestby=cvpv',
      'text/plain',
    );
    expect(response.headers['content-type']).toBe('text/plain;charset=utf-8');
    expect(response.body).toBe(
      [
        'CONSUMER | C_VERSION | REVISION | PROVIDER | P_VERSION | NUMBER | SUCCESS',
        '---------|-----------|----------|----------|-----------|--------|--------',
        'Foo      | 3         | 1        | Bar      | 20        | 1      | false  ',
        '',
        'Deployable: false',
        'Reason: The verification for the pact between any version of Foo and any version of Bar failed',
        '',
      ].join('\n'),
    );
    const empty = await get(
      '/matrix?q[][pacticipant]=Foo&q[][pacticipant]=Consumer&latestby=cvpv',
      'text/plain',
    );
    expect(empty.body).toMatch(/^No data\.\n\nDeployable: true\n/);
  });

  it('serves the matrix of two pacticipants at a path of its own', async () => {
    world.pact('Foo Bar', '1', 'Baz/Qux');
    const response = await get('/matrix/provider/Baz%2FQux/consumer/Foo%20Bar?latestby=cvpv');
    expect(response.json().matrix).toHaveLength(1);
    for (const [path, error] of [
      ['/matrix/provider/Nobody/consumer/Foo%20Bar', "No provider with name 'Nobody' found"],
      ['/matrix/provider/Baz%2FQux/consumer/Nobody', "No consumer with name 'Nobody' found"],
    ]) {
      const missing = await get(`${path}`);
      expect([missing.statusCode, missing.json()]).toEqual([404, { error }]);
    }
  });

  describe('can-i-deploy', () => {
    beforeEach(() => {
      world.pact('Foo', '1', 'Bar').branch('Foo', '1', 'feat/x').tag('Foo', '1', 'dev');
      world.result(['Foo', '1'], ['Bar', '2']).deployed('Bar', '2', 'prod').tag('Bar', '2', 'test');
    });

    it.each([
      ['/can-i-deploy?pacticipant=Foo&version=1&environment=prod', null],
      ['/can-i-deploy?pacticipant=Foo&version=1&to=test', null],
      [
        '/pacticipants/Foo/latest-version/dev/can-i-deploy/to/test',
        /^WARN: It is recommended to specify the version/,
      ],
      [
        '/pacticipants/Foo/branches/feat%2Fx/latest-version/can-i-deploy/to-environment/prod',
        /^WARN: It is recommended to specify the version/,
      ],
    ])('says yes at %s', async (url, warning) => {
      const response = await get(url);
      expect(response.statusCode).toBe(200);
      const { summary, notices } = response.json();
      expect(summary).toMatchObject({ deployable: true, success: 1, failed: 0, unknown: 0 });
      expect(notices).toHaveLength(warning === null ? 1 : 2);
      expect(summary.reason).toMatch(warning ?? /^All required verification results/);
    });

    it.each([
      [
        '/pacticipants/Nobody/latest-version/dev/can-i-deploy/to/test',
        "No pacticipant with name 'Nobody' found",
      ],
      [
        '/pacticipants/Foo/latest-version/none/can-i-deploy/to/test',
        'The requested document was not found on this server.',
      ],
      [
        '/pacticipants/Foo/branches/none/latest-version/can-i-deploy/to-environment/prod',
        'The requested document was not found on this server.',
      ],
      [
        '/pacticipants/Foo/branches/feat%2Fx/latest-version/can-i-deploy/to-environment/none',
        'The requested document was not found on this server.',
      ],
    ])('is not found at %s', async (url, error) => {
      const response = await get(url);
      expect([response.statusCode, response.json()]).toEqual([404, { error }]);
    });

    it.each([
      ['pacticipant=Foo&version=1', { '': ["Must specify either an environment or a 'to' tag."] }],
      ['pacticipant=No&version=1&to=test', { pacticipant: ['does not match an existing pacticipant'] }],
      ['pacticipant=%ff', [expect.stringMatching(/not a valid percent-encoding/)]],
    ])('refuses %s', async (query, errors) => {
      const response = await get(`/can-i-deploy?${query}`);
      expect([response.statusCode, response.json()]).toEqual([400, { errors }]);
    });
  });

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
