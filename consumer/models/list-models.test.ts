import { createAIClient } from '../create-ai-client';
import { createFakeClock } from '../testing/fake-clock';
import { answerJson, type ProviderServer, startProviderServer } from '../testing/provider-server';

let server: ProviderServer;
afterEach(() => server.close());

async function list(body: unknown) {
  server = await startProviderServer((response) => answerJson(response, 200, body));
  const apiKey = 'sk-keyOfTheModelListTests';
  return createAIClient({ baseUrl: server.baseUrl, apiKey, clock: createFakeClock() }).models.list();
}

describe('models.list', () => {
  it('gives the models of the provider', async () => {
    const data = [
      { id: 'gpt-4.1', object: 'model', created: 1_744_316_542, owned_by: 'system' },
      { id: 'deepseek-v3.2' },
    ];
    expect(await list({ object: 'list', data })).toEqual(data);
    expect(server.received).toMatchObject([{ method: 'GET', path: '/v1/models', body: '' }]);
    expect(server.received[0]?.headers).not.toHaveProperty('content-type');
  });

  it.each([
    ['data', {}],
    ['', [{ id: 'gpt-4.1' }]],
    ['data[0].id', { data: [{ name: 'gpt-4.1' }] }],
    ['data[0]', { data: ['gpt-4.1'] }],
  ])('refuses a list that is wrong at "%s"', async (path, body) => {
    await expect(list(body)).rejects.toMatchObject({ name: 'ResponseShapeError', path });
  });
});
