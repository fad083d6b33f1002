import type { CostReport } from './verification-report';

/**
 * What calls have cost, as the end of a sentence about them: "for 0.0012 USD"; nothing where nothing was spent.
 * What nobody knows never looks like zero.
 */
export function describeSpending({ costUsd, costAtLeastUsd, unknownCosts }: CostReport): string {
  if (costUsd !== null) return costUsd === 0 ? '' : `for ${formatUsd(costUsd)}`;
  const unknown = unknownCosts.map(({ reason, exchanges }) => `${plural(exchanges)}: ${reason}`).join('; ');
  if (costAtLeastUsd === null) return `at an unknown cost (${unknown})`;
  return `for at least ${formatUsd(costAtLeastUsd)} (not known of ${unknown})`;
}

/** Small amounts are told in plain decimals: a reader compares them with a budget. */
function formatUsd(usd: number): string {
  return `${usd.toFixed(12).replace(/\.?0+$/, '')} USD`;
}

const plural = (count: number) => `${count} ${count === 1 ? 'exchange' : 'exchanges'}`;
