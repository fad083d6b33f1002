import type { ExchangeReport } from '../../verification-report';

/** What exchanges cost: as far as it is known, and of how many it is not. */
export interface ExchangesCost {
  readonly usd: number;
  readonly notKnown: number;
  readonly reused: number;
}

/** Sums the cost of exchanges, whenever they were paid for. */
export function costOfExchanges(exchanges: readonly ExchangeReport[]): ExchangesCost {
  return {
    usd: exchanges.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0),
    notKnown: exchanges.filter(({ costUsd }) => costUsd === null).length,
    reused: exchanges.filter(({ isReused }) => isReused).length,
  };
}
