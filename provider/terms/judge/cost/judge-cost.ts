import { broken, type Finding, kept, unknown } from '../term-verdict';
import type { CallCost } from './cost-of-call';
import { formatUsd, picoUsd, usdOf } from './usd';

/** Judges what one call cost against a limit in dollars. */
export function judgeCallCost(cost: CallCost, limitUsd: number): Finding {
  if (cost.kind !== 'known') return unknown(cost.reason);
  return judgeSum(cost.picoUsd, limitUsd, 'a call');
}

/**
 * Judges what all calls of a pact cost together. Above the limit it is broken even where some are unknown; where
 * any is unknown it cannot be kept.
 */
export function judgeRunCost(calls: readonly CallCost[] | undefined, limitUsd: number): Finding {
  if (calls === undefined || calls.length === 0) return unknown('the calls of the pact are not known');
  const sum = calls.reduce((total, call) => total + (call.kind === 'known' ? call.picoUsd : 0n), 0n);
  const unpriced = calls.flatMap((call) => (call.kind === 'unknown' ? [call.reason] : []));
  const finding = judgeSum(sum, limitUsd, `the ${calls.length} calls of the pact`);
  if (unpriced.length === 0 || finding.verdict === 'broken') return finding;
  return unknown(
    `${unpriced.length} of ${calls.length} calls have no known cost (${unpriced[0]}), the others ${formatUsd(sum)}`,
  );
}

function judgeSum(sum: bigint, limitUsd: number, what: string): Finding {
  const limit = picoUsd(limitUsd);
  return sum <= limit
    ? kept(usdOf(sum), `${what}: ${formatUsd(sum)}, at most ${formatUsd(limit)}`)
    : broken(usdOf(sum), `${what}: ${formatUsd(sum)}, more than ${formatUsd(limit)}`);
}
