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

/** What the calls of a run have cost so far. */
export interface Spending {
  /** Of those whose cost is known, all together. */
  readonly known: PicoUsd;
  /** How many exchanges have a cost that nobody knows, by the reason. */
  readonly unknown: ReadonlyMap<string, number>;
}

/** Watches calls and money while a run goes on. */
export interface CallBudget {
  /** Requests that were permitted, repeats among them. */
  readonly calls: { readonly made: number; readonly repeats: number };
  /** Sets a call aside before it is made, or says why it may not be made. */
  permit(estimate: CallCost): PermittedCall | { readonly refusal: string };
  spending(): Spending;
}

/** Makes a budget. Calls under way count as estimated until their usage is known. */
export function createCallBudget({ maxCalls, budgetUsd }: BudgetLimits): CallBudget {
  const limit = budgetUsd === undefined ? undefined : picoUsd(budgetUsd);
  const calls = { made: 0, repeats: 0 };
  const unpriced = new Map<string, number>();
  let spent = 0n;
  let reserved = 0n;

  function refusalOf(estimate: PicoUsd): string | undefined {
    if (maxCalls !== undefined && calls.made >= maxCalls)
      return `all ${maxCalls} calls are used up (--max-calls)`;
    if (limit === undefined) return undefined;
    const [reason] = unpriced.keys();
    if (reason !== undefined)
      return `what a call cost is not known (${reason}), so the budget cannot be watched`;
    if (spent + reserved + estimate <= limit) return undefined;
    return `${formatUsd(spent)} of ${formatUsd(limit)} are spent, which leaves too little for this call (--budget-usd)`;
  }

  return {
    calls,
    permit(estimate) {
      const amount = estimate.kind === 'known' ? estimate.picoUsd : 0n;
      const refusal = refusalOf(amount);
      if (refusal !== undefined) return { refusal };
      calls.made += 1;
      reserved += amount;
      return {
        mayRepeat() {
          if (refusalOf(0n) !== undefined) return false;
          calls.made += 1;
          calls.repeats += 1;
          return true;
        },
        settle(cost) {
          reserved -= amount;
          if (cost.kind === 'known') spent += cost.picoUsd;
          if (cost.kind === 'unknown') unpriced.set(cost.reason, (unpriced.get(cost.reason) ?? 0) + 1);
        },
      };
    },
    spending: () => ({ known: spent, unknown: unpriced }),
  };
}
