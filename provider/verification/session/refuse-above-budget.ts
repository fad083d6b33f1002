import { formatUsd, picoUsd } from '../../terms/judge/cost/usd';
import type { BudgetLimits } from '../collect/call-budget';
import type { RestEstimate } from './estimate-rest';

/** Why what is still to be asked goes above the budget, or undefined where it does not. */
export function refuseAboveBudget(
  rest: RestEstimate,
  { maxCalls, budgetUsd }: BudgetLimits,
): string | undefined {
  if (maxCalls !== undefined && rest.calls > maxCalls)
    return `up to ${rest.calls} calls are needed, and --max-calls allows ${maxCalls}`;
  if (budgetUsd === undefined || rest.calls === 0) return undefined;
  if (rest.picoUsd === undefined)
    return `a price is not known, so --budget-usd cannot be kept: ${rest.unpriced.join('; ')}`;
  const budget = picoUsd(budgetUsd);
  if (rest.picoUsd <= budget) return undefined;
  return `up to ${formatUsd(rest.picoUsd)} are estimated, and --budget-usd allows ${formatUsd(budget)}`;
}
