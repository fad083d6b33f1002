import Ajv from 'ajv';
import type { ToolCall, ToolDefinition } from '../../index';
import type { OrderBook } from './order-book';
import type { Ticket, TicketDesk } from './ticket-desk';

/** What the tools work on. */
export interface Desk {
  orders: OrderBook;
  tickets: TicketDesk;
}

export const lookUpOrder: ToolDefinition = {
  type: 'function',
  function: {
    name: 'look_up_order',
    description: 'Status and promised delivery date of an order.',
    strict: true,
    parameters: {
      type: 'object',
      additionalProperties: false,
      required: ['orderId'],
      properties: { orderId: { type: 'string' } },
    },
  },
};

export const openTicket: ToolDefinition = {
  type: 'function',
  function: {
    name: 'open_ticket',
    description: 'Opens a ticket for a person to work on.',
    strict: true,
    parameters: {
      type: 'object',
      additionalProperties: false,
      required: ['subject', 'urgency'],
      properties: {
        subject: { type: 'string' },
        urgency: { type: 'string', enum: ['low', 'normal', 'high'] },
      },
    },
  },
};

const ajv = new Ajv();
const isOrderQuestion = ajv.compile<{ orderId: string }>(lookUpOrder.function.parameters ?? {});
const isTicketRequest = ajv.compile<Omit<Ticket, 'id'>>(openTicket.function.parameters ?? {});

/**
 * Runs the tool that the model asked for.
 *
 * A call that cannot be run is answered as well, with what is wrong: the model can then correct itself, and
 * the API refuses a conversation in which a call stays without an answer.
 *
 * @returns the result as JSON text.
 */
export function runTool(call: ToolCall, desk: Desk): string {
  return JSON.stringify(findResult(call.function.name, parseArguments(call), desk));
}

function findResult(tool: string, args: unknown, { orders, tickets }: Desk): object {
  if (tool === lookUpOrder.function.name && isOrderQuestion(args)) {
    return orders.find(args.orderId) ?? { error: 'no such order' };
  }
  if (tool === openTicket.function.name && isTicketRequest(args)) {
    return { ticketId: tickets.open(args).id };
  }
  return { error: 'unknown tool, or arguments that do not fit it' };
}

function parseArguments(call: ToolCall): unknown {
  try {
    return JSON.parse(call.function.arguments);
  } catch {
    return undefined;
  }
}
