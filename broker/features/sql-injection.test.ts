import { routes } from '../resources/routes';
import { openStore } from '../store/open-store';
import type { Store } from '../store/store';
import { given } from '../testing/given';
import { contract, pactBetween } from '../testing/pact-text';
import { TestBroker } from '../testing/test-broker';

const ATTACKS = [
  "' OR '1'='1",
  "'; DROP TABLE pacticipants; --",
  `" OR ""="`,
  "') UNION SELECT name, sql FROM sqlite_master --",
  '%',
  '?1 :a @b $c',
  "\\'; DELETE FROM versions WHERE ''='",
  "1; ATTACH DATABASE 'stolen.sqlite' AS x",
];

const QUERY_PARAMETERS = [
  ...['q', 'page', 'size', 'name', 'pacticipant', 'version', 'applicationInstance', 'target', 'exclude[]'],
  ...['q[][pacticipant]', 'q[][version]', 'q[][tag]', 'q[][branch]', 'q[][environment]', 'latestby', 'limit'],
  ...['environment', 'tag', 'to', 'success[]', 'success', 'ignore[][pacticipant]', 'mainBranch', 'latest'],
  ...['provider_version_tags[]', 'consumer_version_selectors[][tag]', 'include_wip_pacts_since'],
];

/** Values that exist, so that an attack in one parameter reaches the query behind the others. */
const KNOWN: Readonly<Record<string, string>> = {
  provider: 'Bar',
  consumer: 'Foo',
  pacticipant: 'Foo',
  version: '1',
  otherVersion: '1',
  tag: 'dev',
  branch: 'main',
  label: 'llm',
  number: '1',
  metadata: 'Y3ZuPTE',
  to: 'prod',
};

describe('someone tries to reach the database through names', () => {
  let broker: TestBroker;
  let store: Store;

  beforeEach(async () => {
    store = openStore(':memory:');
    broker = new TestBroker({ store });
    await given(broker)
      .environment('prod', true)
      .publishedPact({ branch: 'main', tags: ['dev'] })
      .verified()
      .deployedTo('prod')
      .releasedTo('prod');
    await broker.put('/pacticipants/Foo/labels/llm');
  });

  afterEach(async () => {
    await broker.close();
    store.close();
  });

  const tables = () =>
    store.all<{ name: string; sql: string }>('SELECT name, sql FROM sqlite_master ORDER BY name');
  const contents = () =>
    tables()
      .filter(({ sql }) => sql?.startsWith('CREATE TABLE') && !sql.includes('sqlite_'))
      .map(({ name }) => [name, store.all(`SELECT * FROM ${name}`)]);
  const known = async () => ({
    ...KNOWN,
    sha: (await broker.get('/pacts/provider/Bar/consumer/Foo/latest')).body._links['pb:pact-version'].name,
    otherSha: 'none',
    environment: (await broker.get('/environments')).body._embedded.environments[0].uuid,
    uuid: store.get<{ uuid: string }>('SELECT uuid FROM deployed_versions')?.uuid ?? '',
  });

  it('in every part of every path: reads find nothing and change nothing', async () => {
    const values = await known();
    const before = contents();
    let tried = 0;
    for (const path of Object.values(routes)) {
      for (const [parameter] of path.matchAll(/:\w+/g)) {
        for (const attack of ATTACKS) {
          const answer = await broker.get(fill(path, { ...values, [parameter.slice(1)]: attack }));
          expect([path, answer.status < 500]).toEqual([path, true]);
          expect(answer.text).not.toContain('CREATE TABLE');
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(800);
    expect(contents()).toEqual(before);
  });

  it('in every part of the query of every path', async () => {
    const values = await known();
    const before = contents();
    for (const path of Object.values(routes)) {
      for (const parameter of QUERY_PARAMETERS) {
        const attack = ATTACKS[(path.length + parameter.length) % ATTACKS.length] ?? '';
        const answer = await broker.get(`${fill(path, values)}?${parameter}=${encodeURIComponent(attack)}`);
        expect([path, parameter, answer.status < 500]).toEqual([path, parameter, true]);
        expect(answer.text).not.toContain('CREATE TABLE');
      }
    }
    expect(contents()).toEqual(before);
  });

  it('in every path that writes: the table stays, and the name is kept as it is', async () => {
    const values = await known();
    const before = tables();
    for (const path of Object.values(routes)) {
      for (const [parameter] of path.matchAll(/:\w+/g)) {
        for (const method of ['PUT', 'POST', 'PATCH', 'DELETE']) {
          const attack = ATTACKS[(path.length + method.length) % ATTACKS.length] ?? '';
          const target = fill(path, { ...values, [parameter.slice(1)]: attack });
          const body = method === 'DELETE' ? undefined : { success: true, providerApplicationVersion: '1' };
          const answer = await broker.send(method, target, { body });
          expect([method, path, answer.status < 500]).toEqual([method, path, true]);
        }
      }
    }
    expect(tables()).toEqual(before);
    expect(store.get('SELECT count(*) AS n FROM pacticipants WHERE name = ?', 'Foo')).toEqual({ n: 1 });
  });

  it.each(ATTACKS)('in every member of a body: %s', async (attack) => {
    const names = [`consumer ${attack}`, `provider ${attack}`] as const;
    const published = await broker.post('/contracts/publish', {
      pacticipantName: names[0],
      pacticipantVersionNumber: attack,
      branch: attack,
      tags: [attack],
      buildUrl: attack,
      contracts: [contract(...names, pactBetween(...names, [{ description: attack }]))],
    });
    expect(published.status).toBe(200);
    const pact = await broker.get(published.body._links['pb:contracts'][0].href);
    expect(pact.body.interactions[0].description).toBe(attack);
    const result = await broker.post(pact.body._links['pb:publish-verification-results'].href, {
      success: true,
      providerApplicationVersion: attack,
      testResults: [{ interactionId: attack }],
    });
    expect(result.body).toMatchObject({ providerName: names[1], providerApplicationVersion: attack });
    const version = await broker.get(published.body._links['pb:pacticipant-version'].href);
    expect(version.body).toMatchObject({
      number: attack,
      buildUrl: attack,
      _embedded: { branchVersions: [{ name: attack }], tags: [{ name: attack }] },
    });
    await broker.patch('/pacticipants/Foo', { displayName: attack, repositoryUrl: attack });
    expect((await broker.get('/pacticipants/Foo')).body).toMatchObject({
      displayName: attack,
      repositoryUrl: attack,
    });
    expect(store.get('SELECT count(*) AS n FROM pacticipants')).toEqual({ n: 4 });
  });
});

function fill(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`There is no value for the parameter ${name} of ${path}.`);
    return encodeURIComponent(value);
  });
}
