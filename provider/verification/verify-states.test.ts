import { renderConsole } from './report/render-console';
import { createInstantClock } from './testing/instant-clock';
import { createPactFolder, type InteractionParts, type PactFolder, pactOf } from './testing/pact-files';
import { json, type SeenRequest, startProvider, type TestProvider } from './testing/start-provider';
import { verifyProvider } from './verify-provider';

const STATES_PATH = '/states';

let folder: PactFolder;
let provider: TestProvider;

beforeEach(async () => {
  folder = await createPactFolder();
});

afterEach(async () => {
  await provider.close();
  await folder.remove();
});

async function verify(interactions: InteractionParts[], statesPath: string | undefined = STATES_PATH) {
  const file = await folder.write('pact.json', pactOf(interactions));
  return verifyProvider(
    {
      pacts: { files: [file] },
      providerBaseUrl: provider.url,
      stateChangeUrl: statesPath === undefined ? undefined : `${provider.url}${statesPath}`,
      headers: [['Authorization', 'Bearer sk-the-real-key']],
    },
    { clock: createInstantClock() },
  );
}

const isStateChange = ({ url }: SeenRequest) => url.endsWith('states') || url.includes('provider-states');
const timeline = () =>
  provider.requests.map((request) => {
    if (!isStateChange(request)) return request.url;
    const { action, state } = JSON.parse(request.body) as { action: string; state: string };
    return `${action} ${state}`;
  });

const limited = { name: 'the account has exceeded its rate limit' };
const overloaded = { name: 'the provider is overloaded', params: { retryAfterSeconds: 3 } };

describe('verifying in provider states', () => {
  it('arranges the states of a group, asks the group, and takes them away in reverse order', async () => {
    provider = await startProvider((_request, response) => json(response, 200, {}));
    const report = await verify([
      { description: 'one', path: '/one', states: [limited, overloaded] },
      { description: 'none', path: '/none' },
      { description: 'two', path: '/two', states: [limited, overloaded] },
    ]);

    expect(report.verdict).toBe('kept');
    const seen = timeline();
    expect(seen.slice(0, 2)).toEqual([`setup ${limited.name}`, `setup ${overloaded.name}`]);
    expect(seen.slice(2, 4).sort()).toEqual(['/one', '/two']);
    expect(seen.slice(4)).toEqual([`teardown ${overloaded.name}`, `teardown ${limited.name}`, '/none']);
  });

  it('sends the parameters of a state, and one scope with the changes and the requests', async () => {
    provider = await startProvider((_request, response) => json(response, 200, {}));
    await verify([{ description: 'one', path: '/one', states: [overloaded] }]);

    expect(JSON.parse(provider.requests[0]?.body ?? '')).toEqual({
      state: overloaded.name,
      params: { retryAfterSeconds: 3 },
      action: 'setup',
    });
    const scopes = provider.requests.map(({ headers }) => headers['x-modelpact-state-scope']);
    expect(scopes).toHaveLength(3);
    expect(new Set(scopes).size).toBe(1);
    expect(scopes[0]).toMatch(/^[\w-]{10,}$/);
  });

  it('gives every exchange a scope of its own where the endpoint keeps them apart', async () => {
    provider = await startProvider((_request, response) => json(response, 200, {}));
    await verify(
      [
        { description: 'one', path: '/one', states: [limited] },
        { description: 'two', path: '/two', states: [limited] },
      ],
      '/_modelpact/provider-states',
    );

    const asked = provider.requests.filter((request) => !isStateChange(request));
    expect(new Set(asked.map(({ headers }) => headers['x-modelpact-state-scope'])).size).toBe(2);
  });

  it('does not know about an interaction whose states cannot be arranged', async () => {
    provider = await startProvider((request, response) =>
      json(response, isStateChange(request) ? 500 : 200, {}),
    );
    const report = await verify([{ description: 'one', path: '/one', states: [limited] }]);

    expect(report.verdict).toBe('unknown');
    const [reason] = report.pacts[0]?.interactions[0]?.reasons ?? [];
    expect(reason).toMatchObject({ code: 'state-change-failed' });
    expect(reason?.message).toContain('answered 500');
    expect(timeline()).not.toContain('/one');
  });

  it('says so where states cannot be taken away again', async () => {
    provider = await startProvider((request, response) =>
      json(response, request.body.includes('teardown') ? 500 : 200, {}),
    );
    const report = await verify([{ description: 'one', path: '/one', states: [limited] }]);

    expect(report.verdict).toBe('kept');
    expect(report.warnings).toEqual([expect.stringContaining('Failed to take away the states')]);
  });

  it('says that a gateway has arranged a state, which is no proof about the provider behind it', async () => {
    provider = await startProvider((_request, response) =>
      json(response, 200, {}, { 'x-modelpact-arranged-by': 'gateway' }),
    );
    const report = await verify([
      { description: 'one', path: '/one', states: [limited] },
      { description: 'none', path: '/none' },
    ]);

    expect(report.pacts[0]?.interactions.map(({ arrangedBy }) => arrangedBy)).toEqual(['gateway', undefined]);
    expect(renderConsole(report)).toContain('the state was arranged by the gateway: that is no proof');
  });

  it('puts what arranging a state gave back into requests that need it', async () => {
    provider = await startProvider((request, response) =>
      json(response, 200, isStateChange(request) ? { id: 'm-42' } : {}),
    );
    const generators = { path: { type: 'ProviderState', expression: '/v1/models/${id}' } };
    const report = await verify([
      { description: 'one model', path: '/v1/models/example', states: [limited], generators },
    ]);

    expect(report.verdict).toBe('kept');
    expect(timeline()).toContain('/v1/models/m-42');
    expect(timeline()).not.toContain('/v1/models/example');
  });

  it("sends our key, and the pact's own in states about the key", async () => {
    provider = await startProvider((request, response) =>
      json(response, request.headers.authorization === 'Bearer sk-bad' ? 401 : 200, {}),
    );
    const headers = { Authorization: 'Bearer sk-bad' };
    const report = await verify(
      [
        { description: 'good', path: '/good', headers },
        {
          description: 'bad',
          path: '/bad',
          headers,
          states: [{ name: 'the API key is invalid' }],
          status: 401,
        },
      ],
      undefined,
    );

    expect(report.verdict).toBe('kept');
    const keys = Object.fromEntries(
      provider.requests.map(({ url, headers: sent }) => [url, sent.authorization]),
    );
    expect(keys).toEqual({ '/good': 'Bearer sk-the-real-key', '/bad': 'Bearer sk-bad' });
  });

  it('takes a segment once that the base URL shares with every path, and says so', async () => {
    provider = await startProvider((_request, response) => json(response, 200, {}));
    const file = await folder.write('pact.json', pactOf([{ description: 'models', path: '/v1/models' }]));
    const report = await verifyProvider({ pacts: { files: [file] }, providerBaseUrl: `${provider.url}/v1` });

    expect(provider.requests.map(({ url }) => url)).toEqual(['/v1/models']);
    expect(report.warnings).toEqual([expect.stringContaining('"/v1"')]);
  });
});
