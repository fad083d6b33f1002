import type { Reason } from './reason';
import type { CallCounts, CostReport, EvidencePlace } from './verification-report';

/** What a shard has collected, as it is shown and `--json` writes it. It is no verdict. Keys are only ever added. */
export interface ShardReport extends CostReport {
  readonly version: 1;
  readonly shard: { readonly index: number; readonly count: number };
  /** `incomplete` where something that this shard was to collect could not be had. */
  readonly status: 'collected' | 'incomplete';
  readonly provider: { readonly name: string; readonly baseUrl: string };
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly calls: CallCounts;
  readonly evidence?: EvidencePlace;
  readonly warnings: readonly string[];
  readonly missing: readonly MissingExchange[];
}

export interface MissingExchange {
  readonly consumer: string;
  readonly description: string;
  /** From 1. */
  readonly sample: number;
  readonly reason: Reason;
}
