import { checkConnection, type UncheckedOptions } from './check-connection';
import { errorBody } from './testing/completion';
import { createFakeClock } from './testing/fake-clock';
import { type Answer, answerJson, type ProviderServer, startProviderServer } from './testing/provider-server';

const apiKey = 'sk-keyOfTheConnectionTests';

let server: ProviderServer;
afterEach(() => server.close());

async function check(answer: Answer, options: Partial<UncheckedOptions> = {}) {
  server = await startProviderServer(answer);
  return checkConnection({ baseUrl: server.baseUrl, apiKey, clock: createFakeClock(), ...options });
}

const offerModels: Answer = (response) =>
  answerJson(response, 200, { data: [{ id: 'gpt-4.1' }, { id: 'own' }] });

describe('checkConnection', () => {
  it('is content with a model list', async () => {
    expect(await check(offerModels)).toEqual({
      status: 'ok',
      message: 'The key is accepted; 2 models are offered.',
      models: ['gpt-4.1', 'own'],
    });
  });

  it.each([
    ['missing-key', { apiKey: undefined }, 'no API key'],
    ['missing-key', { apiKey: '  ' }, 'no API key'],
    ['malformed-key', { apiKey: `${apiKey} x` }, 'the API key holds a space'],
    ['malformed-key', { apiKey: 'short' }, 'the API key does not have the form'],
    ['invalid-settings', { baseUrl: undefined }, 'the base URL is missing'],
    ['invalid-settings', { baseUrl: 'localhost' }, 'the base URL is not a URL'],
  ])('finds a %s before any request', async (status, options, message) => {
    const result = await check(offerModels, options);
    expect(result).toMatchObject({ status, message: expect.stringContaining(message), models: [] });
    expect(server.received).toEqual([]);
  });

  it.each([401, 403])('tells a key that is refused with %d', async (status) => {
    const result = await check((response) => answerJson(response, status, errorBody('invalid_api_key')));
    expect(result).toMatchObject({
      status: 'refused-key',
      message: expect.stringContaining('Check that the API key belongs to this provider'),
    });
  });

  it('tells a host where nobody listens', async () => {
    server = await startProviderServer(offerModels);
    const { baseUrl } = server;
    await server.close();
    expect(await checkConnection({ baseUrl, apiKey })).toMatchObject({
      status: 'unreachable-host',
      message: expect.stringContaining('nothing listens there. Check the host and port of the base URL'),
    });
  });

  it.each([
    ['a web page', (response) => response.end('<html></html>')],
    ['another path', (response) => answerJson(response, 404, errorBody(null))],
    ['a provider that fails', (response) => answerJson(response, 500, errorBody(null))],
  ] satisfies [string, Answer][])('tells %s', async (_, answer) => {
    expect(await check(answer)).toMatchObject({ status: 'unexpected-answer' });
    expect(server.received).toHaveLength(1);
  });

  it('never shows a key that is refused', async () => {
    const result = await check((response) =>
      answerJson(response, 401, errorBody(apiKey, apiKey), { 'x-request-id': apiKey }),
    );
    expect(result.status).toBe('refused-key');
    expect(JSON.stringify(result)).not.toContain(apiKey);
  });

  it('never shows a key that is malformed', async () => {
    const result = await check(offerModels, { apiKey: `${apiKey}\n${apiKey}` });
    expect(result.status).toBe('malformed-key');
    expect(JSON.stringify(result)).not.toContain(apiKey);
  });
});
