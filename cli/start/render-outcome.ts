import type { Loop } from './loop';
import { renderBrokenInteractions, renderSummary, type SummaryRow } from './summary';
import { countKept } from './verify-release';

export interface Outcome {
  text: string;
  /** 0: everything was kept and may be released; 1: not, or a break went unnoticed. */
  exitCode: number;
}

/** What a run closes with: the table, and for a refusal who refused what and why. */
export function renderOutcome(loop: Loop): Outcome {
  const rows = (loop.report?.pacts ?? []).map((pact): SummaryRow => {
    const answer = loop.consumers.find(({ name }) => name === pact.consumer);
    return {
      consumer: pact.consumer,
      interactions: countKept(pact),
      verdict: pact.verdict,
      canIDeploy: answer?.mayDeploy ? 'yes' : 'no',
    };
  });
  const refusals = [loop.provider, ...loop.consumers].filter((answer) => answer && !answer.mayDeploy);
  const kept = loop.report?.verdict === 'kept' && rows.length > 0 && refusals.length === 0;
  const unnoticed = kept && loop.breaks.length > 0;
  const reasons =
    loop.provider?.mayDeploy === false ? [loop.provider.said] : refusals.map((answer) => answer?.said ?? '');
  const parts = [
    renderSummary(rows),
    ...reasons,
    renderBrokenInteractions(loop.broken),
    unnoticed ? describeUnnoticed(loop.breaks) : '',
  ];
  return { text: `\n${parts.filter(Boolean).join('\n\n')}\n`, exitCode: kept && !unnoticed ? 0 : 1 };
}

/** A green after a promise was broken is a hole in the contracts, and no reason to go on. */
function describeUnnoticed(breaks: string[]): string {
  return `Nobody noticed: no contract holds what these breaks take away: ${breaks.join(', ')}. Agree on it, or break another promise.`;
}
