/** A ticket that a person will read. */
export interface Ticket {
  id: string;
  subject: string;
  urgency: 'low' | 'normal' | 'high';
}

/** Where tickets are opened. */
export interface TicketDesk {
  open(ticket: Omit<Ticket, 'id'>): Ticket;
  tickets(): readonly Ticket[];
}

/** @param nextId ids come from outside, so that a run can be repeated. */
export function createTicketDesk(nextId: () => string): TicketDesk {
  const tickets: Ticket[] = [];
  return {
    open(details) {
      const ticket = { id: nextId(), ...details };
      tickets.push(ticket);
      return ticket;
    },
    tickets: () => tickets,
  };
}
