import type { AIClient, ChatDelta, ChatStream, StreamedChoice, ToolCall } from '../../index';
import { createOrderBook } from './order-book';
import { createTicketDesk } from './ticket-desk';
import { triageMessage } from './triage-message';

const routing = { team: 'delivery', priority: 'low', summary: 'Where is it?' };
const lookUp = (id: string): ToolCall => ({
  id,
  type: 'function',
  function: { name: 'look_up_order', arguments: '{"orderId":"A-10045"}' },
});

/** A stream of the given deltas that comes to the given choice. */
function streamOf(deltas: Omit<ChatDelta, 'choiceIndex'>[], choice: Partial<StreamedChoice>): ChatStream {
  const empty = { index: 0, content: '', refusal: null, toolCalls: [], finishReason: 'stop' };
  return {
    async *[Symbol.asyncIterator]() {
      for (const delta of deltas) yield { choiceIndex: 0, ...delta };
    },
    result: async () => ({
      id: 'chatcmpl-1',
      model: 'gpt-4.1',
      choices: [{ ...empty, ...choice }],
      usage: null,
    }),
  };
}

function clientThatStreams(...streams: ChatStream[]): AIClient {
  const notUsed = () => {
    throw new Error('Whoever is watched streams, and lists no models.');
  };
  const stream = () => streams.shift() ?? notUsed();
  return { chat: { complete: notUsed, stream }, models: { list: notUsed } };
}

describe('triageMessage, watched', () => {
  it('tells of each call once, though its name be on every piece of it', async () => {
    const piece = (index: number) => ({ toolCalls: [{ index, name: 'look_up_order', arguments: '{' }] });
    const client = clientThatStreams(
      streamOf([piece(0), piece(0), piece(1)], { toolCalls: [lookUp('call_1'), lookUp('call_2')] }),
      streamOf([{ content: '{' }], { content: JSON.stringify(routing) }),
    );
    const called: string[] = [];
    const triaged = await triageMessage('Where are they?', {
      client,
      model: 'gpt-4.1',
      desk: { orders: createOrderBook([]), tickets: createTicketDesk(() => 'T-1') },
      onCall: (tool) => called.push(tool),
    });
    expect(triaged).toEqual(routing);
    expect(called).toEqual(['look_up_order', 'look_up_order']);
  });
});
