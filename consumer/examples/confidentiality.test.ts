import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createTestClient } from '../testing/create-test-client';
import { tagProduct } from './catalog-tagger/tag-product';
import { createAssistant } from './storefront-assistant/create-assistant';
import { createOrderBook } from './support-triage/order-book';
import { createTicketDesk } from './support-triage/ticket-desk';
import { triageMessage } from './support-triage/triage-message';

const canaryKey = 'sk-canaryKey0123456789canary';
const canaryPrompt = 'canary-prompt-4711 kettle';
const canaryAnswer = 'canary-answer-4712';

/** A provider that repeats whatever must not get out: key and prompt in its errors, the answer in its texts. */
function serveCanaries(status: number): Promise<Server> {
  const message = `Bad: ${canaryKey} ${canaryPrompt} ${canaryAnswer}`;
  const completion = {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1741569952,
    model: 'gpt-4.1',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: canaryAnswer } }],
  };
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify(
        status === 200 ? completion : { error: { message, type: 'x', param: message, code: message } },
      ),
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const consumers: Record<string, (baseUrl: string) => Promise<unknown>> = {
  'storefront-assistant': (baseUrl) =>
    createAssistant({ client: clientOf(baseUrl), model: 'gpt-4.1' }).answer(canaryPrompt),
  'storefront-assistant, streaming': (baseUrl) =>
    createAssistant({ client: clientOf(baseUrl), model: 'gpt-4.1' }).streamAnswer(canaryPrompt, () => {}),
  'catalog-tagger': (baseUrl) => tagProduct(canaryProduct, { client: clientOf(baseUrl), model: 'gpt-4.1' }),
  'catalog-tagger, streaming': (baseUrl) =>
    tagProduct(canaryProduct, { client: clientOf(baseUrl), model: 'gpt-4.1' }, () => {}),
  'support-triage': (baseUrl) => triageMessage(canaryPrompt, triageOptions(baseUrl)),
  'support-triage, streaming': (baseUrl) =>
    triageMessage(canaryPrompt, { ...triageOptions(baseUrl), onCall: () => {} }),
};

const canaryProduct = { id: 'M-1', title: canaryPrompt, description: canaryPrompt };

const triageOptions = (baseUrl: string) => ({
  client: clientOf(baseUrl),
  model: 'gpt-4.1',
  desk: { orders: createOrderBook([]), tickets: createTicketDesk(() => 'T-1') },
});

const clientOf = (baseUrl: string) => createTestClient(baseUrl, { apiKey: canaryKey }).client;

async function failureOf(consume: (baseUrl: string) => Promise<unknown>, status: number): Promise<unknown> {
  const server = await serveCanaries(status);
  try {
    await consume(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } catch (error) {
    return error;
  } finally {
    server.closeAllConnections();
    server.close();
  }
  throw new Error('The consumer did not fail.');
}

/** Everything that a log of the error could show: message, stack, own properties and causes, at any depth. */
const everythingIn = (error: unknown) => inspect(error, { depth: null, showHidden: true });

describe.each(Object.entries(consumers))('what the errors of %s tell', (name, consume) => {
  // The assistant shows an answer of any kind, so only the others fail on one that is no JSON.
  const statuses =
    name === 'storefront-assistant' ? [400, 401, 404, 429, 503] : [200, 400, 401, 404, 429, 503];

  it.each(statuses)('is neither key nor prompt nor answer, on status %i', async (status) => {
    const shown = everythingIn(await failureOf(consume, status));
    expect(shown).toMatch(/Error/);
    expect(shown).not.toContain(canaryKey);
    expect(shown).not.toContain('canary-prompt');
    expect(shown).not.toContain('canary-answer');
  });
});
