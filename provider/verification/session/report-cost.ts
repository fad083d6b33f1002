import { usdOf } from '../../terms/judge/cost/usd';
import type { Spending } from '../collect/call-budget';
import type { CostReport } from '../verification-report';

/** What was spent, in US dollars. Where nothing is known of a part, the whole is not known, and never zero. */
export function reportCost({ known, unknown }: Spending): CostReport {
  const unknownCosts = [...unknown].map(([reason, exchanges]) => ({ reason, exchanges }));
  const isAllKnown = unknownCosts.length === 0;
  return {
    costUsd: isAllKnown ? usdOf(known) : null,
    costAtLeastUsd: isAllKnown || known > 0n ? usdOf(known) : null,
    unknownCosts,
  };
}
