import type { FastifyInstance } from 'fastify';
import { createSeededApp } from '../matrix/testing/create-seeded-app';
import { SeedStore } from '../matrix/testing/seed-store';

describe('the resources of the matrix', () => {
  let world: SeedStore;
  let app: FastifyInstance;

  beforeEach(() => {
    world = new SeedStore().environment('prod', true);
    app = createSeededApp(world);
  });
  afterEach(() => app.close());

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
});
