import type { CallCost } from '../../terms/judge/cost/cost-of-call';
import { formatUsd, type PicoUsd, picoUsd } from '../../terms/judge/cost/usd';

/** What a run may spend. */
export interface BudgetLimits {
  /** Requests to the provider, repeats too. */
  readonly maxCalls?: number;
  readonly budgetUsd?: number;
}

/** A call that the budget has room for. */
export interface PermittedCall {
  /** Asks for one more request of the same call; false where the budget has no room for it. */
  mayRepeat(): boolean;
  /** Says what the call has cost in the end. */
  settle(cost: CallCost): void;
}

/** Watches calls and money while a run goes on. */
export interface CallBudget {
  /** Sets a call aside before it is made, or says why it may not be made. */
  permit(estimate: CallCost): PermittedCall | { readonly refusal: string };
  /** What all calls have cost, or undefined where that is not known of one of them. */
  spent(): PicoUsd | undefined;
}

/** Makes a budget. Calls under way count as estimated until their usage is known. */
export function createCallBudget({ maxCalls, budgetUsd }: BudgetLimits): CallBudget {
  const limit = budgetUsd === undefined ? undefined : picoUsd(budgetUsd);
  let calls = 0;
  let spent = 0n;
  let reserved = 0n;
  let unpriced: string | undefined;

  function refusalOf(estimate: PicoUsd): string | undefined {
    if (maxCalls !== undefined && calls >= maxCalls) return `all ${maxCalls} calls are used up (--max-calls)`;
    if (limit === undefined) return undefined;
    if (unpriced !== undefined)
      return `what a call cost is not known (${unpriced}), so the budget cannot be watched`;
    if (spent + reserved + estimate <= limit) return undefined;
    return `${formatUsd(spent)} of ${formatUsd(limit)} are spent, which leaves too little for this call (--budget-usd)`;
  }

  return {
    permit(estimate) {
      const amount = estimate.kind === 'known' ? estimate.picoUsd : 0n;
      const refusal = refusalOf(amount);
      if (refusal !== undefined) return { refusal };
      calls += 1;
      reserved += amount;
      return {
        mayRepeat() {
          if (refusalOf(0n) !== undefined) return false;
          calls += 1;
          return true;
        },
        settle(cost) {
          reserved -= amount;
          if (cost.kind === 'known') spent += cost.picoUsd;
          if (cost.kind === 'unknown') unpriced ??= cost.reason;
        },
      };
    },
    spent: () => (unpriced === undefined ? spent : undefined),
  };
}
