import {
  type AIClient,
  AuthenticationError,
  type ChatChoice,
  type ChatCompletionRequest,
  type ChatMessage,
  convertStreamResult,
} from '../../index';
import { parseRouting, type Routing, routingSchema } from './routing';
import { type Desk, lookUpOrder, openTicket, runTool } from './tools';
import { TriageError } from './triage-error';

export interface TriageOptions {
  client: AIClient;
  model: string;
  desk: Desk;
  /** Where given, turns are streamed, and whoever watches is told of each tool as soon as it is named. */
  onCall?: (tool: string) => void;
}

const RULES =
  "Route a customer's message to a team. Look up the order it names before you decide. Open a ticket only if " +
  'a person has to act. Then answer with the routing.';

const ORDER_NUMBER = /\b[A-Z]-\d{4,}\b/i;

/** A model that calls tools again and again would otherwise cost without end. */
const MOST_TURNS = 4;

/** Far more than a routing or a call is long. */
const MOST_TOKENS = 200;

/**
 * Routes a customer's message: lets the model call tools, runs them and reads its final routing.
 *
 * @throws TriageError where the key is refused, no routing comes, or the calls do not end.
 */
export async function triageMessage(
  message: string,
  { client, model, desk, onCall }: TriageOptions,
): Promise<Routing> {
  const messages: ChatMessage[] = [
    { role: 'system', content: RULES },
    { role: 'user', content: message },
  ];
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const request = buildTurn(model, messages, turn === 0 && ORDER_NUMBER.test(message));
    const choice = await takeTurn(request, client, onCall).catch(reportRefusedKey);
    const calls = choice?.message.tool_calls ?? [];
    if (calls.length === 0) return readRouting(choice);

    messages.push({ role: 'assistant', content: choice?.message.content ?? null, tool_calls: calls });
    for (const call of calls) {
      messages.push({ role: 'tool', tool_call_id: call.id, content: runTool(call, desk) });
    }
  }
  throw new TriageError('too-many-turns', `the model still calls tools after ${MOST_TURNS} turns`);
}

async function takeTurn(
  request: ChatCompletionRequest,
  client: AIClient,
  onCall: TriageOptions['onCall'],
): Promise<ChatChoice | undefined> {
  if (!onCall) return (await client.chat.complete(request)).choices[0];
  const stream = client.chat.stream(request);
  const named = new Set<number>();
  for await (const { toolCalls = [] } of stream) {
    for (const { index, name } of toolCalls) {
      // Some providers repeat the name on every piece of a call.
      if (!name || named.has(index)) continue;
      named.add(index);
      onCall(name);
    }
  }
  return convertStreamResult(await stream.result()).choices[0];
}

/**
 * A message that names an order is looked up first: nothing else is offered, and a call is required. Tickets are
 * opened one at a time, so that a person gets one and not several about the same thing.
 */
function buildTurn(model: string, messages: ChatMessage[], mustLookUp: boolean): ChatCompletionRequest {
  return {
    model,
    messages,
    ...(mustLookUp
      ? { tools: [lookUpOrder], tool_choice: 'required' }
      : { tools: [lookUpOrder, openTicket], parallel_tool_calls: false }),
    max_tokens: MOST_TOKENS,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'routing', strict: true, schema: routingSchema },
    },
  };
}

function readRouting(choice: ChatChoice | undefined): Routing {
  const isComplete = choice?.finish_reason === 'stop';
  const routing = isComplete ? parseRouting(choice.message.content ?? '') : undefined;
  if (!routing) throw new TriageError('no-routing', 'the model gave no complete routing');
  return routing;
}

function reportRefusedKey(error: unknown): never {
  if (error instanceof AuthenticationError) {
    throw new TriageError('access-refused', 'the provider refuses the API key', { cause: error });
  }
  throw error;
}
