/** An order as support sees it. */
export interface Order {
  id: string;
  status: 'packed' | 'shipped' | 'delivered' | 'cancelled';
  /** ISO date of the promised delivery. */
  promisedOn: string;
  totalVnd: number;
}

/** Where orders are looked up. */
export interface OrderBook {
  find(orderId: string): Order | undefined;
}

export function createOrderBook(orders: readonly Order[]): OrderBook {
  const byId = new Map(orders.map((order) => [order.id, order]));
  return { find: (orderId) => byId.get(orderId.toUpperCase()) };
}
