import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { exitCodeOfRun } from './report/build-report';
import { verificationReportSchema } from './report/report-schema';
import { createInstantClock } from './testing/instant-clock';
import { createPactFolder, type InteractionParts, type PactFolder, pactOf } from './testing/pact-files';
import { type Answer, json, startProvider, type TestProvider } from './testing/start-provider';
import type { InteractionReport, VerificationReport } from './verification-report';
import { verifyProvider } from './verify-provider';

const isReport = addFormats(new Ajv2020({ allErrors: true })).compile(verificationReportSchema);
const matching = { object: 'list', data: [{ id: 'gpt-4.1' }] };

let folder: PactFolder;
let provider: TestProvider | undefined;

beforeEach(async () => {
  folder = await createPactFolder();
});

afterEach(async () => {
  await provider?.close();
  provider = undefined;
  await folder.remove();
});

/** Verifies one provider against one pact of these interactions. */
async function verify(
  interactions: InteractionParts[],
  answer: Answer,
  options: Partial<Parameters<typeof verifyProvider>[0]> = {},
): Promise<VerificationReport> {
  provider = await startProvider(answer);
  const file = await folder.write('pact.json', pactOf(interactions));
  const report = await verifyProvider(
    { pacts: { files: [file] }, providerBaseUrl: provider.url, ...options },
    { clock: createInstantClock() },
  );
  expect(isReport(report) ? [] : isReport.errors).toEqual([]);
  return report;
}

const only = (report: VerificationReport): InteractionReport => {
  const interactions = report.pacts.flatMap((pact) => pact.interactions);
  expect(interactions).toHaveLength(1);
  return interactions[0] as InteractionReport;
};

const models: InteractionParts = { description: 'the models', answer: { object: 'list' } };

describe('verifying a provider', () => {
  it('keeps a pact whose every interaction matches', async () => {
    const report = await verify([models], (_request, response) => json(response, 200, matching));

    expect(report.verdict).toBe('kept');
    expect(exitCodeOfRun(report)).toBe(0);
    expect(only(report)).toMatchObject({
      verdict: 'kept',
      samples: { asked: 1, judged: 1, matching: 1 },
      shape: { verdict: 'kept', mismatches: [] },
      reasons: [],
    });
    expect(report.calls).toEqual({ planned: 1, made: 1, reused: 0 });
  });

  it('sends what the contract says, as the engine generates it', async () => {
    const body = { model: 'gpt-4.1', messages: [{ role: 'user', content: 'chào' }] };
    await verify(
      [
        {
          description: 'a question',
          method: 'POST',
          path: '/v1/chat/completions',
          headers: { 'X-Team': 'shop' },
          body,
        },
      ],
      (_request, response) => json(response, 200, {}),
    );

    const [request] = provider?.requests ?? [];
    expect(provider?.requests).toHaveLength(1);
    expect(request).toMatchObject({ method: 'POST', url: '/v1/chat/completions' });
    expect(JSON.parse(request?.body ?? '')).toEqual(body);
    expect(request?.headers).toMatchObject({ 'x-team': 'shop', 'accept-encoding': 'identity' });
    expect(Object.keys(request?.headers ?? {}).filter((name) => name.startsWith('x-modelpact'))).toEqual([]);
  });

  it('calls a complete answer broken that does not match, naming the place', async () => {
    const report = await verify([models], (_request, response) => json(response, 200, { object: 7 }));

    expect(exitCodeOfRun(report)).toBe(1);
    expect(only(report)).toMatchObject({
      verdict: 'broken',
      samples: { asked: 1, judged: 1, matching: 0 },
      shape: { mismatches: [{ path: '$.object', expected: 'list', actual: 7, samples: 1 }] },
      reasons: [{ code: 'shape' }],
    });
  });

  it('calls a lasting 500 broken, after the retries', async () => {
    const report = await verify([models], (_request, response) => json(response, 500, {}));

    expect(only(report).shape.mismatches).toContainEqual(
      expect.objectContaining({ path: 'status', expected: 200, actual: 500 }),
    );
    expect(provider?.requests).toHaveLength(4);
  });

  it('keeps what answers after a passing 503', async () => {
    let calls = 0;
    const report = await verify([models], (_request, response) => {
      calls += 1;
      json(response, calls < 3 ? 503 : 200, matching);
    });

    expect(report.verdict).toBe('kept');
    expect(calls).toBe(3);
  });

  it('calls an answer broken that the provider cuts off', async () => {
    const report = await verify([models], (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('x'.repeat(812), () => response.destroy());
    });

    expect(only(report)).toMatchObject({ verdict: 'broken', reasons: [{ code: 'closed-early' }] });
    expect(only(report).reasons[0]?.message).toContain('closed after 812 bytes');
  });

  it('does not know about a provider that nobody can reach', async () => {
    const gone = await startProvider(() => undefined);
    await gone.close();
    const report = await verify([models], () => undefined, { providerBaseUrl: gone.url });

    expect(exitCodeOfRun(report)).toBe(3);
    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'unreachable' }] });
    expect(only(report).reasons[0]?.message).toContain(`nobody listens at ${new URL(gone.url).host}`);
  });

  it('does not know what would have come after our deadline', async () => {
    const report = await verify([models], () => undefined, { deadlines: { firstByteMs: 30 } });

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'timed-out' }] });
    expect(only(report).reasons[0]?.message).toContain('no first byte of the answer after 30 ms');
  });

  it('does not know about a provider that only says 429, honouring Retry-After', async () => {
    const clock = createInstantClock();
    provider = await startProvider((_request, response) => json(response, 429, {}, { 'retry-after': '7' }));
    const file = await folder.write('pact.json', pactOf([models]));
    const report = await verifyProvider(
      { pacts: { files: [file] }, providerBaseUrl: provider.url },
      { clock },
    );

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'rate-limited' }] });
    expect(clock.sleptMs).toEqual([7000, 7000, 7000]);
  });

  it('keeps a 429 that the contract asks for, at the first try', async () => {
    const report = await verify([{ description: 'too much', status: 429 }], (_request, response) =>
      json(response, 429, {}),
    );

    expect(report.verdict).toBe('kept');
    expect(provider?.requests).toHaveLength(1);
  });

  it.each([401, 403])('does not know about a provider that refuses our key with %d', async (status) => {
    const report = await verify([models], (_request, response) => json(response, status, {}));

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'key-refused' }] });
  });

  it('calls a refusal broken where the contract is about the key and says another', async () => {
    const report = await verify(
      [{ description: 'a bad key', states: [{ name: 'the API key is invalid' }], status: 401 }],
      (_request, response) => json(response, 403, {}),
    );

    expect(only(report)).toMatchObject({ verdict: 'broken', reasons: [{ code: 'shape' }] });
  });

  it('calls a state broken that nobody knows, and does not call the provider', async () => {
    const report = await verify(
      [{ ...models, states: [{ name: 'the moon is full' }] }],
      (_request, response) => json(response, 200, matching),
    );

    expect(only(report)).toMatchObject({ verdict: 'broken', reasons: [{ code: 'no-such-state' }] });
    expect(provider?.requests).toEqual([]);
  });

  it('does not know about a state that a live provider cannot be brought into', async () => {
    const report = await verify(
      [{ ...models, states: [{ name: 'the provider is overloaded' }] }],
      (_request, response) => json(response, 200, matching),
    );

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'state-not-arrangeable' }] });
    expect(provider?.requests).toEqual([]);
  });

  it('does not know about terms yet, however well the shape fits', async () => {
    const terms = { version: 1, samples: 3, latency: { totalMs: { max: 4000 } }, honoured: ['n'] };
    const report = await verify(
      [{ ...models, method: 'POST', body: { n: 2 }, terms }],
      (_request, response) => json(response, 200, matching),
    );

    expect(exitCodeOfRun(report)).toBe(3);
    expect(only(report)).toMatchObject({
      verdict: 'unknown',
      samples: { asked: 3, judged: 3, matching: 3 },
      shape: { verdict: 'kept' },
      terms: { 'latency.totalMs.max': { verdict: 'unknown', limit: 4000, unit: 'ms' }, 'honoured.n': {} },
      reasons: [{ code: 'terms-not-judged' }],
    });
  });

  it('needs every sample to match, and says in how many a place was wrong', async () => {
    let calls = 0;
    const report = await verify(
      [{ ...models, terms: { version: 1, samples: 3 } }],
      (_request, response) => {
        calls += 1;
        json(response, 200, calls === 2 ? {} : matching);
      },
      { concurrency: 1 },
    );

    expect(only(report)).toMatchObject({
      verdict: 'broken',
      samples: { asked: 3, judged: 3, matching: 2 },
      shape: { mismatches: [{ path: '$', samples: 1 }] },
    });
  });

  it('judges and shows a pending interaction without letting it decide', async () => {
    const report = await verify(
      [models, { description: 'new', path: '/v1/new', status: 418, pending: true }],
      (_request, response) => json(response, 200, matching),
    );

    expect(report.verdict).toBe('kept');
    expect(report.pacts[0]?.interactions.map(({ verdict, pending }) => [verdict, pending])).toEqual([
      ['kept', false],
      ['broken', true],
    ]);
  });

  it('lets broken count over unknown', async () => {
    const report = await verify(
      [
        { ...models, states: [{ name: 'the provider is overloaded' }] },
        { description: 'wrong', path: '/v1/wrong', status: 404 },
      ],
      (_request, response) => json(response, 200, matching),
    );

    expect(report.verdict).toBe('broken');
    expect(exitCodeOfRun(report)).toBe(1);
  });

  it('tells equal descriptions in different states apart', async () => {
    const states = (model: string) => [{ name: 'the model {model} is available', params: { model } }];
    const report = await verify(
      [
        { ...models, path: '/v1/models/a', states: states('a') },
        { ...models, path: '/v1/models/b', states: states('b') },
      ],
      (request, response) => json(response, 200, request.url.endsWith('a') ? matching : {}),
    );

    expect(report.pacts[0]?.interactions.map(({ verdict }) => verdict)).toEqual(['kept', 'broken']);
  });

  it('asks once what two consumers ask the same', async () => {
    provider = await startProvider((_request, response) => json(response, 200, matching));
    await folder.write('a.json', pactOf([models], 'shop'));
    await folder.write('b.json', pactOf([{ ...models, description: 'all models' }], 'desk'));
    const report = await verifyProvider({ pacts: { files: [folder.path] }, providerBaseUrl: provider.url });

    expect(report.verdict).toBe('kept');
    expect(report.calls).toEqual({ planned: 2, made: 1, reused: 1 });
    expect(provider.requests).toHaveLength(1);
  });

  it('keeps numbers as the contract writes them: 1.0 is not 1', async () => {
    const file = await folder.write(
      'pact.json',
      JSON.stringify(pactOf([{ ...models, method: 'POST', body: 'BODY', answer: { score: 'NUMBER' } }]))
        .replace('"BODY"', '{"temperature":1.0}')
        .replace('"NUMBER"', '1.0'),
    );
    provider = await startProvider((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"score":1.0}');
    });
    const report = await verifyProvider({ pacts: { files: [file] }, providerBaseUrl: provider.url });

    expect(provider.requests[0]?.body).toBe('{"temperature":1.0}');
    expect(report.verdict).toBe('kept');
  });

  it('follows no redirect: a redirect is an answer', async () => {
    const report = await verify([models], (_request, response) =>
      json(response, 302, {}, { location: `${provider?.url}/elsewhere` }),
    );

    expect(only(report).shape.mismatches).toContainEqual(
      expect.objectContaining({ path: 'status', expected: 200, actual: 302 }),
    );
    expect(provider?.requests).toHaveLength(1);
  });

  it('does not know about an interaction that is no HTTP exchange', async () => {
    provider = await startProvider((_request, response) => json(response, 200, matching));
    const message = { type: 'Asynchronous/Messages', description: 'an event', contents: { content: {} } };
    const pact = pactOf([]) as { interactions: object[] };
    const file = await folder.write('pact.json', { ...pact, interactions: [message] });
    const report = await verifyProvider({ pacts: { files: [file] }, providerBaseUrl: provider.url });

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'not-an-http-exchange' }] });
    expect(provider.requests).toEqual([]);
  });
});
