import { MatchersV3 } from '@pact-foundation/pact';
import { createOrderBook } from '../order-book';
import { routingSchema } from '../routing';
import { createTicketDesk } from '../ticket-desk';
import { type Desk, lookUpOrder, openTicket } from '../tools';

const { like } = MatchersV3;

export const model = 'gpt-4.1';
export const modelIsAvailable = ['the model {model} is available', { model }] as const;

export const lateOrder = {
  id: 'A-10045',
  status: 'shipped',
  promisedOn: '2025-06-02',
  totalVnd: 1290000,
} as const;
export const packedOrder = {
  id: 'B-20077',
  status: 'packed',
  promisedOn: '2025-06-09',
  totalVnd: 450000,
} as const;

const response_format = {
  type: 'json_schema',
  json_schema: { name: 'routing', strict: true, schema: routingSchema },
};

/** What goes with every turn. */
export const everyTurn = { model, max_tokens: 200, response_format };

/** The tools of a turn in which an order has to be looked up, and of any other. */
export const mustLookUp = { tools: [lookUpOrder], tool_choice: 'required' };
export const mayCall = { tools: [lookUpOrder, openTicket], parallel_tool_calls: false };

/** The messages of the first turn. */
export const opening = (message: string) => [
  {
    role: 'system',
    content: like("Route a customer's message to a team. Look up the order it names first."),
  },
  { role: 'user', content: like(message) },
];

/** A call of a tool and what the tool gave. */
interface AnsweredCall {
  name: string;
  args: object;
  result: object;
}

/** The turn that hands the results of tools back; the API refuses it unless the ids are the same on both sides. */
export const toolTurn = (...calls: AnsweredCall[]) => [
  {
    role: 'assistant',
    content: null,
    tool_calls: calls.map(({ name, args }, index) => ({
      id: like(`call_example_${index + 1}`),
      type: 'function',
      function: { name, arguments: like(JSON.stringify(args)) },
    })),
  },
  ...calls.map(({ result }, index) => ({
    role: 'tool',
    tool_call_id: like(`call_example_${index + 1}`),
    content: like(JSON.stringify(result)),
  })),
];

/** A desk that knows two orders and numbers its tickets from T-1. */
export function createDesk(): Desk {
  let opened = 0;
  return {
    orders: createOrderBook([lateOrder, packedOrder]),
    tickets: createTicketDesk(() => {
      opened += 1;
      return `T-${opened}`;
    }),
  };
}
