import type { AIClient, ChatCompletion, ChatCompletionRequest, ToolCall } from '../../index';
import { createOrderBook } from './order-book';
import { createTicketDesk } from './ticket-desk';
import { triageMessage } from './triage-message';

const lookUp: ToolCall = {
  id: 'call_1',
  type: 'function',
  function: { name: 'look_up_order', arguments: '{"orderId":"A-10045"}' },
};
const routing = { team: 'delivery', priority: 'low', summary: 'Where is it?' };

const says = (content: string | null, finish_reason = 'stop') => ({ content, finish_reason });
const calls = (...tool_calls: ToolCall[]) => ({ content: null, finish_reason: 'tool_calls', tool_calls });

/** A client that gives the scripted answers in turn, the last one for ever, and keeps what it was asked. */
function scriptedClient(
  ...answers: { content: string | null; finish_reason: string; tool_calls?: ToolCall[] }[]
) {
  const requests: ChatCompletionRequest[] = [];
  const complete = async (request: ChatCompletionRequest): Promise<ChatCompletion> => {
    const { finish_reason, ...message } =
      answers[Math.min(requests.length, answers.length - 1)] ?? says(null);
    requests.push(structuredClone(request));
    const choice = { index: 0, finish_reason, message: { role: 'assistant' as const, ...message } };
    return { id: 'chatcmpl-1', created: 1741569952, model: request.model, choices: [choice] };
  };
  const notUsed = () => {
    throw new Error('The triage neither streams nor lists models.');
  };
  const client: AIClient = { chat: { complete, stream: notUsed }, models: { list: notUsed } };
  return { client, requests };
}

function triage(message: string, client: AIClient) {
  const desk = { orders: createOrderBook([]), tickets: createTicketDesk(() => 'T-1') };
  return triageMessage(message, { client, model: 'gpt-4.1', desk });
}

describe('triageMessage', () => {
  it('routes at once where no tool is called', async () => {
    const { client, requests } = scriptedClient(says(JSON.stringify(routing)));
    expect(await triage('Do you sell kettles?', client)).toEqual(routing);
    expect(requests).toHaveLength(1);
  });

  it('requires a look-up in the first turn only, and only where an order is named', async () => {
    const { client, requests } = scriptedClient(calls(lookUp), says(JSON.stringify(routing)));
    await triage('Where is A-10045?', client);
    expect(requests.map(({ tool_choice }) => tool_choice)).toEqual(['required', undefined]);
    expect(requests.map(({ tools }) => tools?.length)).toEqual([1, 2]);
  });

  it('lets tickets be opened one at a time, and several orders be looked up at once', async () => {
    const { client, requests } = scriptedClient(calls(lookUp), says(JSON.stringify(routing)));
    await triage('Where is A-10045?', client);
    expect(requests.map(({ parallel_tool_calls }) => parallel_tool_calls)).toEqual([undefined, false]);
  });

  it('answers every one of several calls, each under its own id', async () => {
    const second = { ...lookUp, id: 'call_2' };
    const { client, requests } = scriptedClient(calls(lookUp, second), says(JSON.stringify(routing)));
    await triage('Where are they?', client);
    const answered = requests[1]?.messages.flatMap((message) =>
      message.role === 'tool' ? [message.tool_call_id] : [],
    );
    expect(answered).toEqual(['call_1', 'call_2']);
  });

  it.each([
    ['cut off', says(JSON.stringify(routing), 'length')],
    ['no JSON', says('To delivery, please.')],
    ['another team', says(JSON.stringify({ ...routing, team: 'nobody' }))],
    ['empty', says(null)],
  ])('routes nothing by an answer that is %s', async (_case, answer) => {
    const { client } = scriptedClient(answer);
    await expect(triage('Hello?', client)).rejects.toMatchObject({ failure: 'no-routing' });
  });

  it('stops a model that never stops calling tools', async () => {
    const { client, requests } = scriptedClient(calls(lookUp));
    await expect(triage('Where is it?', client)).rejects.toMatchObject({ failure: 'too-many-turns' });
    expect(requests).toHaveLength(4);
  });
});
