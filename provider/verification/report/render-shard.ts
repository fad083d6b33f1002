import type { ShardReport } from '../shard-report';
import { mapTexts } from './map-texts';
import { plainText } from './plain-text';

/** What a shard has collected, as a person reads it. */
export function renderShard(report: ShardReport): string {
  const { shard, calls, missing, warnings, status, costUsd } = mapTexts(report, plainText);
  const spent = costUsd === null ? 'at an unknown cost' : `for ${costUsd} USD`;
  const lines = [
    ...warnings.map((warning) => `note: ${warning}`),
    ...missing.map(
      ({ consumer, description, sample, reason }) =>
        `missing: ${consumer}: ${description}, sample ${sample}: ${reason.message}`,
    ),
    `Shard ${shard.index}/${shard.count} ${status}: ${calls.made} calls ${spent}, ${calls.reused} at hand.`,
    'Nothing is judged yet: copy the evidence of all shards together and verify it with --offline.',
  ];
  return `${lines.join('\n')}\n`;
}
