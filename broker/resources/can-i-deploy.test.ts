import type { FastifyInstance } from 'fastify';
import { createSeededApp } from '../matrix/testing/create-seeded-app';
import { SeedStore } from '../matrix/testing/seed-store';

describe('the short forms of can-i-deploy', () => {
  let world: SeedStore;
  let app: FastifyInstance;

  beforeEach(() => {
    world = new SeedStore().environment('prod', true);
    app = createSeededApp(world);
    world.pact('Foo', '1', 'Bar').branch('Foo', '1', 'feat/x').tag('Foo', '1', 'dev');
    world.result(['Foo', '1'], ['Bar', '2']).deployed('Bar', '2', 'prod').tag('Bar', '2', 'test');
  });
  afterEach(() => app.close());

  const get = (url: string) => app.inject({ url, headers: { accept: 'application/hal+json' } });

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
