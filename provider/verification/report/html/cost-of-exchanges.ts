import type { ExchangeReport } from '../../verification-report';
import { formatUsd } from './format';

/** What exchanges cost: as far as it is known, and of how many it is not. */
interface ExchangesCost {
  readonly usd: number;
  readonly notKnown: number;
  /** Different ones: interactions that ask the same share an exchange. */
  readonly exchanges: number;
}

/** Sums the cost of exchanges, each once, whenever they were paid for. */
export function costOfExchanges(samples: readonly ExchangeReport[]): ExchangesCost {
  const exchanges = [...new Map(samples.map((sample) => [sample.name, sample])).values()];
  return {
    usd: exchanges.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0),
    notKnown: exchanges.filter(({ costUsd }) => costUsd === null).length,
    exchanges: exchanges.length,
  };
}

/** The cost as a person reads it. */
export function describeCost({ usd, notKnown, exchanges }: ExchangesCost): string {
  if (notKnown > 0 && notKnown === exchanges) return formatUsd(null);
  const missing = notKnown > 0 ? `, and ${notKnown} of ${exchanges} not known` : '';
  return `${formatUsd(usd)}${missing}`;
}
