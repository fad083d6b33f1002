import { exitCodeOfRun } from './report/build-report';
import { type InteractionParts, pactOf } from './testing/pact-files';
import { json } from './testing/start-provider';
import { only, useVerification } from './testing/use-verification';

const matching = { object: 'list', data: [{ id: 'gpt-4.1' }] };
const models: InteractionParts = { description: 'the models', answer: { object: 'list' } };
const setting = useVerification();

describe('verifying a provider', () => {
  it('keeps a pact whose every interaction matches', async () => {
    const report = await setting.verify([models], (_request, response) => json(response, 200, matching));

    expect(report.verdict).toBe('kept');
    expect(exitCodeOfRun(report)).toBe(0);
    expect(only(report)).toMatchObject({
      verdict: 'kept',
      samples: { asked: 1, judged: 1, matching: 1 },
      shape: { verdict: 'kept', mismatches: [] },
      reasons: [],
    });
    expect(report.calls).toEqual({ planned: 1, made: 1, repeats: 0, reused: 0 });
  });

  it('sends what the contract says, as the engine generates it', async () => {
    const body = { model: 'gpt-4.1', messages: [{ role: 'user', content: 'chào' }] };
    await setting.verify(
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

    const [request] = setting.provider.requests;
    expect(setting.provider.requests).toHaveLength(1);
    expect(request).toMatchObject({ method: 'POST', url: '/v1/chat/completions' });
    expect(JSON.parse(request?.body ?? '')).toEqual(body);
    expect(request?.headers).toMatchObject({ 'x-team': 'shop', 'accept-encoding': 'identity' });
    expect(Object.keys(request?.headers ?? {}).filter((name) => name.startsWith('x-modelpact'))).toEqual([]);
  });

  it('needs every sample to match, and says in how many a place was wrong', async () => {
    let calls = 0;
    const report = await setting.verify(
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
    const report = await setting.verify(
      [models, { description: 'new', path: '/v1/new', status: 418, pending: true }],
      (_request, response) => json(response, 200, matching),
    );

    expect(report.verdict).toBe('kept');
    expect(report.pacts[0]?.interactions.map(({ verdict, pending }) => [verdict, pending])).toEqual([
      ['kept', false],
      ['broken', true],
    ]);
  });

  it('judges a pending interaction by its terms too', async () => {
    const terms = { version: 1, latency: { totalMs: { max: 0.001 } } };
    const pending = { ...models, description: 'new', path: '/v1/new', pending: true, terms };
    const report = await setting.verify([models, pending], (_request, response) =>
      json(response, 200, matching),
    );

    expect(exitCodeOfRun(report)).toBe(0);
    expect(report.pacts[0]?.interactions[1]).toMatchObject({
      verdict: 'broken',
      shape: { verdict: 'kept' },
      terms: { 'latency.totalMs.max': { verdict: 'broken' } },
    });
  });

  it('lets broken count over unknown', async () => {
    const report = await setting.verify(
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
    const report = await setting.verify(
      [
        { ...models, path: '/v1/models/a', states: states('a') },
        { ...models, path: '/v1/models/b', states: states('b') },
      ],
      (request, response) => json(response, 200, request.url.endsWith('a') ? matching : {}),
    );

    expect(report.pacts[0]?.interactions.map(({ verdict }) => verdict)).toEqual(['kept', 'broken']);
  });

  it('asks once what two consumers ask the same', async () => {
    await setting.folder.write('a.json', pactOf([models], 'shop'));
    await setting.folder.write('b.json', pactOf([{ ...models, description: 'all models' }], 'desk'));
    const report = await setting.verifyFolder((_request, response) => json(response, 200, matching));

    expect(report.verdict).toBe('kept');
    expect(report.calls).toEqual({ planned: 2, made: 1, repeats: 0, reused: 1 });
    expect(setting.provider.requests).toHaveLength(1);
  });

  it('keeps numbers as the contract writes them: 1.0 is not 1', async () => {
    await setting.folder.write(
      'pact.json',
      JSON.stringify(pactOf([{ ...models, method: 'POST', body: 'BODY', answer: { score: 'NUMBER' } }]))
        .replace('"BODY"', '{"temperature":1.0}')
        .replace('"NUMBER"', '1.0'),
    );
    const report = await setting.verifyFolder((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"score":1.0}');
    });

    expect(setting.provider.requests[0]?.body).toBe('{"temperature":1.0}');
    expect(report.verdict).toBe('kept');
  });

  it('follows no redirect: a redirect is an answer', async () => {
    const report = await setting.verify([models], (_request, response) =>
      json(response, 302, {}, { location: `${setting.provider.url}/elsewhere` }),
    );

    expect(only(report).shape.mismatches).toContainEqual(
      expect.objectContaining({ path: 'status', expected: 200, actual: 302 }),
    );
    expect(setting.provider.requests).toHaveLength(1);
  });

  it('does not know about an interaction that is no HTTP exchange', async () => {
    const message = { type: 'Asynchronous/Messages', description: 'an event', contents: { content: {} } };
    const pact = pactOf([]) as { interactions: object[] };
    await setting.folder.write('pact.json', { ...pact, interactions: [message] });
    const report = await setting.verifyFolder((_request, response) => json(response, 200, matching));

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'not-an-http-exchange' }] });
    expect(setting.provider.requests).toEqual([]);
  });
});
