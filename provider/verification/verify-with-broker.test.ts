import type { VerificationOptions } from './options/verification-options';
import { exitCodeOfRun } from './report/build-report';
import { createInstantClock } from './testing/instant-clock';
import { type InteractionParts, pactOf } from './testing/pact-files';
import { type PublishedPact, startBroker, type TestBroker } from './testing/start-broker';
import { json, type SeenRequest, startProvider, type TestProvider } from './testing/start-provider';
import type { VerificationReport } from './verification-report';
import { verifyProvider } from './verify-provider';

const kept: InteractionParts = { description: 'the models', id: 'id-1', answer: { object: 'list' } };
const broken: InteractionParts = {
  description: 'the owner',
  id: 'id-2',
  path: '/v1/owner',
  answer: { owner: 'me' },
};
let provider: TestProvider;
let broker: TestBroker;

beforeEach(async () => {
  provider = await startProvider((_request, response) => json(response, 200, { object: 'list' }));
});

afterEach(async () => {
  await provider.close();
  await broker.close();
});

async function verify(
  pacts: PublishedPact[],
  options: Partial<VerificationOptions> = {},
  refuse?: (request: SeenRequest) => number | undefined,
): Promise<VerificationReport> {
  broker = await startBroker(pacts, refuse);
  return verifyProvider(
    {
      pacts: { broker: { baseUrl: broker.url }, credentials: { token: 'broker-token' } },
      provider: 'chat-api',
      providerBaseUrl: provider.url,
      ...options,
    },
    { clock: createInstantClock() },
  );
}

describe('verifying with a broker', () => {
  it('asks for the pacts with pending status and follows its links on the address that was given', async () => {
    const report = await verify([{ pact: pactOf([kept]) }], { providerBranch: 'main' });

    expect(report.verdict).toBe('kept');
    expect(broker.sentTo('POST', '/pacts/provider/chat-api/for-verification')).toEqual([
      { includePendingStatus: true, providerVersionBranch: 'main' },
    ]);
    expect(broker.requests.map(({ headers }) => headers.authorization)).toEqual(
      broker.requests.map(() => 'Bearer broker-token'),
    );
    expect(broker.requests.filter(({ method, url }) => method === 'POST' && url.includes('results'))).toEqual(
      [],
    );
  });

  it('passes selectors and the date for work in progress on', async () => {
    broker = await startBroker([{ pact: pactOf([kept]) }]);
    await verifyProvider({
      pacts: {
        broker: {
          baseUrl: broker.url,
          consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
          enablePending: false,
          includeWipPactsSince: '2026-01-31',
        },
        credentials: { username: 'reader', password: 'pass' },
      },
      provider: 'chat-api',
      providerBaseUrl: provider.url,
      providerBranch: 'main',
      providerTags: ['dev'],
    });

    expect(broker.sentTo('POST', 'for-verification')).toEqual([
      {
        includePendingStatus: false,
        providerVersionBranch: 'main',
        providerVersionTags: ['dev'],
        consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
        includeWipPactsSince: '2026-01-31',
      },
    ]);
    expect(broker.requests[0]?.headers.authorization).toBe('Basic cmVhZGVyOnBhc3M=');
  });

  it('judges and shows a pending pact, with its notices, without letting it decide', async () => {
    const notices = [
      { when: 'before_verification', text: 'It is pending because it never passed.' },
      {
        when: 'after_verification:success_false_published_false',
        text: 'It failed, and that is no harm yet.',
      },
      { when: 'after_verification:success_true_published_false', text: 'It passed.' },
    ];
    const report = await verify([
      { pact: pactOf([broken]), pending: true, notices },
      { pact: pactOf([kept]) },
    ]);

    expect(report.verdict).toBe('kept');
    expect(exitCodeOfRun(report)).toBe(0);
    expect(report.pacts.map(({ pending, verdict }) => [pending, verdict])).toEqual([
      [true, 'broken'],
      [false, 'kept'],
    ]);
    expect(report.pacts[0]?.notices).toEqual([
      { when: 'before', text: 'It is pending because it never passed.' },
      { when: 'after', text: 'It failed, and that is no harm yet.' },
    ]);
  });

  it('verifies the one pact that a webhook names, on the broker it knows', async () => {
    broker = await startBroker([{ pact: pactOf([kept]) }]);
    const report = await verifyProvider({
      pacts: {
        pactUrl: 'https://elsewhere.example.com/content/0',
        broker: { baseUrl: broker.url },
        credentials: { token: 'broker-token' },
      },
      providerBaseUrl: provider.url,
      publish: {},
      providerVersion: '1.2.3',
    });

    expect(report.verdict).toBe('kept');
    expect(report.provider.name).toBe('chat-api');
    expect(broker.sentTo('POST', '/results/0')).toHaveLength(1);
  });
});

describe('a broker that cannot be used', () => {
  const failure = async (pacts: PublishedPact[], refuse?: (request: SeenRequest) => number | undefined) => {
    const error: unknown = await verify(pacts, {}, refuse).then(
      () => new Error('it was not refused'),
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ exitCode: 2 });
    expect(provider.requests).toEqual([]);
    return (error as Error).message;
  };

  it.each<[number, RegExp]>([
    [401, /refuses the login \(401\).*--broker-token/],
    [403, /not allowed.*\(403\)/],
    [400, /answered 400: it was refused by the test/],
    [500, /answered 500/],
  ])('is named with what to do: %d', async (status, message) => {
    const said = await failure([{ pact: pactOf([kept]) }], () => status);

    expect(said).toMatch(message);
    expect(said).not.toContain('broker-token ');
  });

  it('is named where it does not know the provider', async () => {
    const said = await failure([], ({ url }) => (url.includes('for-verification') ? 404 : undefined));

    expect(said).toMatch(/does not know the provider "chat-api"/);
  });

  it('is named where it has no pacts: nothing verified is never kept', async () => {
    expect(await failure([])).toMatch(/no pacts of the provider "chat-api" that fit the selectors/);
  });

  it('is named where a pact of it is empty', async () => {
    expect(await failure([{ pact: pactOf([kept]) }, { pact: pactOf([]) }])).toMatch(
      /content\/1, \$\.interactions: the pact is empty/,
    );
  });

  it('is named where nobody listens', async () => {
    broker = await startBroker([]);
    const { url } = broker;
    await broker.close();
    const run = verifyProvider({
      pacts: { broker: { baseUrl: url } },
      provider: 'x',
      providerBaseUrl: provider.url,
    });

    await expect(run).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/cannot be reached \(ECONNREFUSED\)/),
    });
  });

  it('is named where its answer is cut off', async () => {
    broker = await startBroker([]);
    const cutting = await startProvider((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"_links"', () => response.destroy());
    });
    const run = verifyProvider({
      pacts: { broker: { baseUrl: cutting.url } },
      provider: 'x',
      providerBaseUrl: provider.url,
    });

    await expect(run).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to use the Pact Broker at .*: the broker cannot be reached/),
    });
    await cutting.close();
  });

  it('is named where it is no broker at all', async () => {
    broker = await startBroker([]);
    const run = verifyProvider({
      pacts: { broker: { baseUrl: provider.url } },
      provider: 'x',
      providerBaseUrl: 'http://127.0.0.1:1',
    });

    await expect(run).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/does not offer pacts/),
    });
  });
});
