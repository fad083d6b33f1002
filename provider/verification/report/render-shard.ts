import { describeSpending } from '../describe-spending';
import type { ShardReport } from '../shard-report';
import { mapTexts } from './map-texts';
import { oneLine } from './plain-text';

/** What a shard has collected, as a person reads it. */
export function renderShard(report: ShardReport): string {
  const safe = mapTexts(report, oneLine);
  const { shard, calls, missing, warnings, status } = safe;
  const made = `${calls.made} calls ${describeSpending(safe)}`.trimEnd();
  const lines = [
    ...warnings.map((warning) => `note: ${warning}`),
    ...missing.map(
      ({ consumer, description, sample, reason }) =>
        `missing: ${consumer}: ${description}, sample ${sample}: ${reason.message}`,
    ),
    `Shard ${shard.index}/${shard.count} ${status}: ${made}, ${calls.reused} at hand.`,
    'Nothing is judged yet: copy the evidence of all shards together and verify it with --offline.',
  ];
  return `${lines.join('\n')}\n`;
}
