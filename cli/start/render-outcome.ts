import type { Loop } from './loop';
import { renderBrokenInteractions, renderSummary, type SummaryRow } from './summary';
import { countKept } from './verify-release';

export interface Outcome {
  text: string;
  /** 0: everything was kept and may be released; 1: not. */
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
  const passed = loop.report?.verdict === 'kept' && rows.length > 0 && refusals.length === 0;
  const reasons =
    loop.provider?.mayDeploy === false ? [loop.provider.said] : refusals.map((answer) => answer?.said ?? '');
  const parts = [renderSummary(rows), ...reasons, renderBrokenInteractions(loop.broken)];
  return { text: `\n${parts.filter(Boolean).join('\n\n')}\n`, exitCode: passed ? 0 : 1 };
}
