import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrokerClient } from '../broker/broker-client';
import { BrokerError } from '../broker/broker-error';
import type { VerificationOptions } from '../options/verification-options';
import { exitCodeOfRun } from '../report/build-report';
import { createInstantClock } from '../testing/instant-clock';
import { type InteractionParts, pactOf } from '../testing/pact-files';
import { type PublishedPact, startBroker, type TestBroker } from '../testing/start-broker';
import { json, type SeenRequest, startProvider, type TestProvider } from '../testing/start-provider';
import type { VerificationContext } from '../verification-context';
import type { VerificationReport } from '../verification-report';
import { verifyProvider } from '../verify-provider';
import { type JudgedPact, publishResults } from './publish-results';
import { PublishingInterruptedError } from './publishing-interrupted-error';

const kept: InteractionParts = { description: 'the models', id: 'id-1', answer: { object: 'list' } };
const broken: InteractionParts = {
  description: 'the owner',
  id: 'id-2',
  path: '/v1/owner',
  answer: { owner: 'me' },
};
const unknown: InteractionParts = {
  description: 'busy',
  id: 'id-3',
  states: [{ name: 'the provider is overloaded' }],
};
const publishing = { publish: {}, providerVersion: '1.2.3', providerBranch: 'feat/x' };

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
  context: VerificationContext = {},
): Promise<VerificationReport> {
  broker = await startBroker(pacts, refuse);
  return verifyProvider(
    {
      pacts: { broker: { baseUrl: broker.url }, credentials: { token: 'broker-token' } },
      provider: 'chat-api',
      providerBaseUrl: provider.url,
      ...options,
    },
    { clock: createInstantClock(), ...context },
  );
}

describe('publishing results', () => {
  it('records the branch and tags first, then one result for each pact, interaction by interaction', async () => {
    const options = {
      ...publishing,
      publish: { buildUrl: 'https://ci.example.com/7' },
      providerTags: ['dev'],
    };
    const report = await verify([{ pact: pactOf([kept]) }, { pact: pactOf([kept, broken]) }], options);

    const changes = broker.requests.filter(({ method, url }) => method === 'PUT' || url.includes('results'));
    expect(changes.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT /branches/feat%2Fx/versions/1.2.3',
      'PUT /versions/1.2.3/tags/dev',
      'POST /results/0',
      'POST /results/1',
    ]);
    expect(broker.sentTo('POST', '/results/0')).toEqual([
      {
        success: true,
        providerApplicationVersion: '1.2.3',
        buildUrl: 'https://ci.example.com/7',
        verifiedBy: { implementation: 'modelpact', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
        testResults: [{ interactionId: 'id-1', interactionDescription: 'the models', success: true }],
      },
    ]);
    expect(broker.sentTo('POST', '/results/1')).toMatchObject([
      {
        success: false,
        testResults: [
          { interactionId: 'id-1', success: true },
          {
            interactionId: 'id-2',
            success: false,
            mismatches: [
              {
                attribute: 'body',
                identifier: '$',
                description: 'Actual map is missing the following keys: owner',
              },
            ],
          },
        ],
      },
    ]);
    expect(report.pacts.map(({ publication }) => publication.status)).toEqual(['published', 'published']);
  });

  it('says why an interaction failed that has no mismatches', async () => {
    await verify([{ pact: pactOf([{ ...kept, states: [{ name: 'the moon is full' }] }]) }], publishing);

    expect(broker.sentTo('POST', '/results/0')).toMatchObject([
      { success: false, testResults: [{ exceptions: [{ message: 'no such state: "the moon is full"' }] }] },
    ]);
  });

  it('publishes no result for a pact that is unknown, and says so', async () => {
    const report = await verify([{ pact: pactOf([kept, unknown]) }], publishing);

    expect(exitCodeOfRun(report)).toBe(3);
    expect(broker.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(broker.sentTo('POST', '/results/')).toEqual([]);
    expect(report.pacts[0]?.publication).toEqual({
      status: 'withheld',
      reason: expect.stringContaining('unknown'),
    });
  });

  it('publishes the results that are known beside one that is not', async () => {
    const report = await verify([{ pact: pactOf([unknown]) }, { pact: pactOf([kept]) }], publishing);

    expect(report.pacts.map(({ publication }) => publication.status)).toEqual(['withheld', 'published']);
    expect(broker.sentTo('POST', '/results/')).toMatchObject([{ success: true }]);
  });

  it('names no result for an unknown interaction of a broken pact', async () => {
    await verify([{ pact: pactOf([unknown, broken]) }], publishing);

    expect(broker.sentTo('POST', '/results/0')).toMatchObject([
      { success: false, testResults: [{ interactionId: 'id-2' }] },
    ]);
  });

  it('never ends with 0 when a result could not be published', async () => {
    const report = await verify([{ pact: pactOf([kept]) }], publishing, ({ url }) =>
      url.includes('results') ? 400 : undefined,
    );

    expect(report.verdict).toBe('kept');
    expect(exitCodeOfRun(report)).toBe(2);
    expect(report.pacts[0]?.publication).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('400'),
    });
  });

  it('publishes nothing when the branch cannot be recorded: the result would count for no branch', async () => {
    const report = await verify([{ pact: pactOf([kept]) }], publishing, ({ method }) =>
      method === 'PUT' ? 403 : undefined,
    );

    expect(report.pacts[0]?.publication.status).toBe('failed');
    expect(broker.sentTo('POST', '/results/')).toEqual([]);
  });

  it('withholds what is unknown also when the branch cannot be recorded', async () => {
    const pacts = [{ pact: pactOf([unknown]) }, { pact: pactOf([kept]) }];
    const report = await verify(pacts, publishing, ({ method }) => (method === 'PUT' ? 403 : undefined));

    expect(report.pacts.map(({ publication }) => publication.status)).toEqual(['withheld', 'failed']);
  });

  it('does not happen when the run was ended while it judged', async () => {
    const controller = new AbortController();
    const verifying = verify([{ pact: pactOf([kept]) }], publishing, undefined, {
      signal: controller.signal,
      onProgress: ({ phase }) => phase === 'judge' && controller.abort(),
    });

    await expect(verifying).rejects.toMatchObject({ name: 'AbortError' });
    expect(broker.requests.filter(({ method, url }) => method === 'PUT' || url.includes('results'))).toEqual(
      [],
    );
  });

  it('says which results are at the broker, and which may be, when it is ended meanwhile', async () => {
    const controller = new AbortController();
    const pacts = [kept, unknown, broken, kept].map((parts) => ({ pact: pactOf([parts]) }));
    const endAtThird = ({ url }: SeenRequest) => {
      if (url === '/results/2') controller.abort(new Error('ended by hand'));
      return undefined;
    };
    const verifying = verify(pacts, publishing, endAtThird, { signal: controller.signal });

    await expect(verifying).rejects.toBeInstanceOf(PublishingInterruptedError);
    await expect(verifying).rejects.toThrow(
      'Interrupted while results were published. ' +
        'Published: shop (http://broker.internal/content/0). ' +
        'Not known whether published: shop (http://broker.internal/content/2). No other was.',
    );
    expect(broker.sentTo('POST', '/results/')).toHaveLength(2);
  });

  it('has published nothing when it is ended while the branch is recorded', async () => {
    const controller = new AbortController();
    const endAtBranch = ({ method }: SeenRequest) => {
      if (method === 'PUT') controller.abort(new Error('ended by hand'));
      return undefined;
    };
    const verifying = verify([{ pact: pactOf([kept]) }], publishing, endAtBranch, {
      signal: controller.signal,
    });

    await expect(verifying).rejects.toThrow('ended by hand');
    expect(broker.sentTo('POST', '/results/')).toEqual([]);
  });

  it('is told of where success rests on what an earlier run saw', async () => {
    const evidenceFolder = await mkdtemp(join(tmpdir(), 'modelpact-publish-'));
    const verifyKept = () => verify([{ pact: pactOf([kept]) }], { ...publishing, evidenceFolder });
    try {
      const first = await verifyKept();
      await broker.close();
      const second = await verifyKept();

      expect(first.warnings).toEqual([]);
      expect(second.calls).toMatchObject({ made: 0, reused: 1 });
      expect(second.warnings).toEqual([
        expect.stringMatching(/^What was published rests on answers of earlier runs, .*--max-age 0\.$/),
      ]);
    } finally {
      await rm(evidenceFolder, { recursive: true });
    }
  });
});

describe('publishing that is ended with the answer of the broker', () => {
  /** Publishes for some consumers, is ended at the first answer, and tells who was published for. */
  async function endAtFirstAnswer(consumers: readonly string[], refusal?: Error) {
    const controller = new AbortController();
    const asked: string[] = [];
    const client = {
      post: async (url: string) => {
        asked.push(url);
        controller.abort();
        if (refusal) throw refusal;
        return {};
      },
    } as unknown as BrokerClient;
    const judged = consumers.map(
      (consumer) =>
        ({
          pact: { broker: { resultsUrl: consumer } },
          report: { consumer, source: 'a-broker', verdict: 'kept', interactions: [] },
        }) as unknown as JudgedPact,
    );
    const ending = publishResults(client, judged, { version: '1', tags: [] }, controller.signal);
    const outcome = await ending.catch(({ message }: Error) => message);
    return { outcome, asked };
  }
  const refusal = new BrokerError(new URL('http://broker.example.com'), 'it answered 400');

  it('has no result in doubt', async () => {
    expect(await endAtFirstAnswer(['shop', 'cart'])).toEqual({
      outcome: 'Interrupted while results were published. Published: shop (a-broker). No other was.',
      asked: ['shop'],
    });
    expect(await endAtFirstAnswer(['shop', 'cart'], refusal)).toEqual({
      outcome: 'Interrupted while results were published. Published: none. No other was.',
      asked: ['shop'],
    });
  });

  it('is done where that was the last', async () => {
    expect((await endAtFirstAnswer(['shop'])).outcome).toEqual([{ status: 'published' }]);
    expect((await endAtFirstAnswer(['shop'], refusal)).outcome).toMatchObject([{ status: 'failed' }]);
  });
});
