import { MatchersV3 } from '@pact-foundation/pact';
import {
  chatStream,
  recordStream,
  type StreamContract,
  type StreamInteraction,
  type StreamServer,
  type TermsComment,
  toolCallStream,
} from '../../../index';
import { bearer, contractOptions, streamed } from '../../../testing/contract';
import { createTestClient } from '../../../testing/create-test-client';
import { serveInTurn } from '../../../testing/serve-in-turn';
import type { Routing } from '../routing';
import { triageMessage } from '../triage-message';
import { streamedLookUp, streamedRouting } from './agreed-terms';
import {
  createDesk,
  everyTurn,
  lateOrder,
  mayCall,
  model,
  modelIsAvailable,
  mustLookUp,
  opening,
  packedOrder,
  toolTurn,
} from './triage-requests';

const { like, regex } = MatchersV3;

interface Turn {
  states: NonNullable<StreamInteraction['states']>;
  description: string;
  body: object;
  stream: StreamContract;
  agreed: TermsComment;
}

function streamTurn<Result>(
  { states, description, body, stream, agreed }: Turn,
  test: (server: StreamServer) => Promise<Result>,
): Promise<Result> {
  return recordStream(
    {
      pact: contractOptions('support-triage'),
      states,
      description,
      request: {
        method: 'POST',
        path: '/v1/chat/completions',
        with: (request) => request.headers(bearer()).jsonBody({ ...body, ...everyTurn, ...streamed }),
      },
      stream,
      annotate: (interaction) => interaction.comment(agreed),
    },
    test,
  );
}

/** Runs both turns of a triage; `called` are the tools that whoever watches is told of. */
function triageInTurns(message: string, turns: readonly [Turn, Turn]) {
  const [asked, answered] = turns;
  return streamTurn(asked, (first) =>
    streamTurn(answered, (second) =>
      serveInTurn([first.url, second.url], async (baseUrl) => {
        const { client } = createTestClient(baseUrl);
        const called: string[] = [];
        const onCall = (tool: string) => called.push(tool);
        const routing = await triageMessage(message, { client, model, desk: createDesk(), onCall });
        return { routing, called };
      }),
    ),
  );
}

const lookUp = (orderId: string) => ({ name: 'look_up_order', arguments: { orderId: like(orderId) } });

const routingStream = ({ team, priority, summary }: Routing) =>
  chatStream({
    json: {
      team: regex('^(delivery|billing|products|technical)$', team),
      priority: regex('^(low|normal|high)$', priority),
      summary: like(summary),
    },
  });

/** The first turn of a message that names orders: a look-up is required, and nothing else is offered. */
const lookUpTurn = (message: string) => ({
  messages: opening(message),
  ...mustLookUp,
});

/** The interactions in which the triage reads streams. */
export function describeStreams(): void {
  it('tells of the tool that is called, and routes by what it finds', async () => {
    const message = 'Where is my order A-10045? It was promised for Monday.';
    const routing: Routing = { team: 'delivery', priority: 'high', summary: 'Order A-10045 is late.' };
    const { called, ...triaged } = await triageInTurns(message, [
      {
        states: [
          modelIsAvailable,
          ['the model answers with a call of the tool {tool}', { tool: 'look_up_order' }],
        ],
        description: 'a message that names an order, streamed',
        body: lookUpTurn(message),
        stream: toolCallStream({ calls: [lookUp('A-10045')] }),
        agreed: streamedLookUp,
      },
      {
        states: [modelIsAvailable],
        description: 'the result of looking up the order, streamed',
        body: {
          messages: [
            ...opening(message),
            ...toolTurn({ name: 'look_up_order', args: { orderId: 'A-10045' }, result: lateOrder }),
          ],
          ...mayCall,
        },
        stream: routingStream(routing),
        agreed: streamedRouting,
      },
    ]);
    expect(triaged).toEqual({ routing });
    expect(called).toEqual(['look_up_order']);
  });

  it('answers two calls that come at once, each under its own id', async () => {
    const message = 'Where are my orders A-10045 and B-20077?';
    const routing: Routing = { team: 'delivery', priority: 'normal', summary: 'Two orders are awaited.' };
    const { called, ...triaged } = await triageInTurns(message, [
      {
        states: [
          modelIsAvailable,
          ['the model answers with calls of the tools {tools}', { tools: 'look_up_order,look_up_order' }],
        ],
        description: 'a message that names two orders, streamed',
        body: lookUpTurn(message),
        stream: toolCallStream({ calls: [lookUp('A-10045'), lookUp('B-20077')] }),
        agreed: streamedLookUp,
      },
      {
        states: [modelIsAvailable],
        description: 'the results of looking up both orders, streamed',
        body: {
          messages: [
            ...opening(message),
            ...toolTurn(
              { name: 'look_up_order', args: { orderId: 'A-10045' }, result: lateOrder },
              { name: 'look_up_order', args: { orderId: 'B-20077' }, result: packedOrder },
            ),
          ],
          ...mayCall,
        },
        stream: routingStream(routing),
        agreed: streamedRouting,
      },
    ]);
    expect(triaged).toEqual({ routing });
    expect(called).toEqual(['look_up_order', 'look_up_order']);
  });
}
