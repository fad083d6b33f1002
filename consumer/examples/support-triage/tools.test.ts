import type { ToolCall } from '../../index';
import { createOrderBook } from './order-book';
import { createTicketDesk } from './ticket-desk';
import { runTool } from './tools';

const order = { id: 'A-10045', status: 'shipped', promisedOn: '2025-06-02', totalVnd: 1290000 } as const;

function createDesk() {
  return { orders: createOrderBook([order]), tickets: createTicketDesk(() => 'T-1') };
}

function call(name: string, args: string): ToolCall {
  return { id: 'call_1', type: 'function', function: { name, arguments: args } };
}

describe('runTool', () => {
  it('looks up an order, however its number is written', () => {
    const result = runTool(call('look_up_order', '{"orderId":"a-10045"}'), createDesk());
    expect(JSON.parse(result)).toEqual(order);
  });

  it('tells the model that there is no such order', () => {
    expect(runTool(call('look_up_order', '{"orderId":"A-1"}'), createDesk())).toBe(
      '{"error":"no such order"}',
    );
  });

  it('opens a ticket and returns its number', () => {
    const desk = createDesk();
    const result = runTool(call('open_ticket', '{"subject":"Late","urgency":"low"}'), desk);
    expect(JSON.parse(result)).toEqual({ ticketId: 'T-1' });
    expect(desk.tickets.tickets()).toEqual([{ id: 'T-1', subject: 'Late', urgency: 'low' }]);
  });

  it.each([
    ['another tool', 'delete_order', '{"orderId":"A-10045"}'],
    ['no JSON', 'open_ticket', '{"subject":"Late"'],
    ['a missing argument', 'open_ticket', '{"subject":"Late"}'],
    ['an urgency that nobody knows', 'open_ticket', '{"subject":"Late","urgency":"now"}'],
    ['an argument too many', 'open_ticket', '{"subject":"Late","urgency":"low","by":"x"}'],
  ])('answers %s with an error and does nothing', (_case, name, args) => {
    const desk = createDesk();
    expect(JSON.parse(runTool(call(name, args), desk))).toHaveProperty('error');
    expect(desk.tickets.tickets()).toEqual([]);
  });
});
