import type { TermsComment } from '../../index';
import { apiError, chatCompletion, jsonContent, toolCall } from '../../matchers';
import { bearer, createContract, refusedKey } from '../../testing/contract';
import { createTestClient } from '../../testing/create-test-client';
import { serveInTurn } from '../../testing/serve-in-turn';
import { lookUp, routed, ticket } from './testing/agreed-terms';
import { describeStreams } from './testing/describe-streams';
import {
  createDesk,
  everyTurn,
  lateOrder,
  mayCall,
  model,
  modelIsAvailable,
  mustLookUp,
  opening,
  toolTurn,
} from './testing/triage-requests';
import { triageMessage } from './triage-message';

const modelCalls = (tool: string) =>
  [modelIsAvailable, ['the model answers with a call of the tool {tool}', { tool }]] as const;

const lateMessage = 'Where is my order A-10045? It was promised for Monday.';
const brokenMessage = 'The app closes itself whenever I open my basket. Please call me back!';

interface Asked {
  states: readonly (readonly [string, Record<string, string>?])[];
  description: string;
  /** What is not the same in every turn. */
  body: Record<string, unknown>;
  key?: string;
  agreed?: TermsComment;
}

function ask({ states, description, body, key, agreed }: Asked) {
  const interaction = createContract('support-triage').addInteraction();
  if (agreed) interaction.comment(agreed);
  for (const state of states) interaction.given(...state);
  return interaction
    .uponReceiving(description)
    .withRequest('POST', '/v1/chat/completions', (request) =>
      request.headers(bearer(key)).jsonBody({ ...body, ...everyTurn }),
    );
}

const routingAnswer = (routing: Record<string, string>) =>
  chatCompletion({ content: jsonContent(routing), finishReasons: ['stop'] });

// The plugin is a process of its own that each recording starts anew, which a busy machine does slowly.
jest.setTimeout(60_000);

describe('support-triage', () => {
  it('looks an order up for the model and routes the message by what it finds', async () => {
    const asked = ask({
      states: modelCalls('look_up_order'),
      description: 'a message that names an order',
      body: { messages: opening(lateMessage), ...mustLookUp },
      agreed: lookUp,
    }).willRespondWith(200, (response) =>
      response.jsonBody(
        chatCompletion({
          toolCalls: [toolCall({ name: 'look_up_order', arguments: { orderId: 'A-10045' } })],
        }),
      ),
    );
    const answered = ask({
      states: [modelIsAvailable],
      description: 'the result of looking up the order',
      body: {
        messages: [
          ...opening(lateMessage),
          ...toolTurn({ name: 'look_up_order', args: { orderId: 'A-10045' }, result: lateOrder }),
        ],
        ...mayCall,
      },
      agreed: routed,
    }).willRespondWith(200, (response) =>
      response.jsonBody(
        routingAnswer({ team: 'delivery', priority: 'high', summary: 'Order A-10045 is late.' }),
      ),
    );

    await asked.executeTest((first) =>
      answered.executeTest((second) =>
        serveInTurn([first.url, second.url], async (baseUrl) => {
          const { client } = createTestClient(baseUrl);
          expect(await triageMessage(lateMessage, { client, model, desk: createDesk() })).toEqual({
            team: 'delivery',
            priority: 'high',
            summary: 'Order A-10045 is late.',
          });
        }),
      ),
    );
  });

  it('opens the ticket that the model asks for, and routes the message to whoever works on it', async () => {
    const asked = ask({
      states: modelCalls('open_ticket'),
      description: 'a message that a person has to act on',
      body: { messages: opening(brokenMessage), ...mayCall },
      agreed: ticket,
    }).willRespondWith(200, (response) =>
      response.jsonBody(
        chatCompletion({
          toolCalls: [
            toolCall({
              name: 'open_ticket',
              arguments: { subject: 'App closes on the basket', urgency: 'high' },
            }),
          ],
        }),
      ),
    );
    const answered = ask({
      states: [modelIsAvailable],
      description: 'the result of opening a ticket',
      body: {
        messages: [
          ...opening(brokenMessage),
          ...toolTurn({
            name: 'open_ticket',
            args: { subject: 'App closes on the basket', urgency: 'high' },
            result: { ticketId: 'T-1' },
          }),
        ],
        ...mayCall,
      },
      agreed: routed,
    }).willRespondWith(200, (response) =>
      response.jsonBody(
        routingAnswer({ team: 'technical', priority: 'high', summary: 'Ticket T-1 is open.' }),
      ),
    );

    await asked.executeTest((first) =>
      answered.executeTest((second) =>
        serveInTurn([first.url, second.url], async (baseUrl) => {
          const { client } = createTestClient(baseUrl);
          const desk = createDesk();
          expect(await triageMessage(brokenMessage, { client, model, desk })).toMatchObject({
            team: 'technical',
          });
          expect(desk.tickets.tickets()).toEqual([
            { id: 'T-1', subject: 'App closes on the basket', urgency: 'high' },
          ]);
        }),
      ),
    );
  });

  it('leaves the message to a person where the key is refused', async () => {
    await ask({
      states: [['the API key is invalid']],
      description: 'a message sent with a key that is refused',
      key: refusedKey,
      body: { messages: opening(brokenMessage), ...mayCall },
    })
      .willRespondWith(401, (response) =>
        response.jsonBody(apiError({ type: 'invalid_request_error', code: 'invalid_api_key' })),
      )
      .executeTest(async ({ url }) => {
        const { client } = createTestClient(url, { apiKey: refusedKey });
        const desk = createDesk();
        const routing = triageMessage(brokenMessage, { client, model, desk });
        await expect(routing).rejects.toMatchObject({ name: 'TriageError', failure: 'access-refused' });
        expect(desk.tickets.tickets()).toEqual([]);
      });
  });

  // In this file, since two test files that write one pact at the same time lose interactions.
  describe('streaming', describeStreams);
});
