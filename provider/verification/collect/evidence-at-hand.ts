import type { Evidence } from '../../evidence/evidence';
import type { EvidenceStore } from '../../evidence/evidence-store';
import type { RecordedExchange } from '../../evidence/recorded-exchange';
import type { Deadlines } from '../../targets/ask-provider';
import { settleFromEvidence } from '../judge/settle-from-evidence';
import type { PlannedExchange } from '../plan/asked-interaction';
import type { Settlement } from '../settled-interaction';

/** What a run has of an exchange: its evidence, or why there is none. */
export type Outcome =
  | { readonly recorded: RecordedExchange; readonly isReused: boolean }
  | { readonly absence: Settlement };

/** What evidence of earlier runs has of an exchange. */
export type AtHand = Outcome & {
  /** Whether it makes asking again needless. */
  readonly isConclusive: boolean;
};

export interface Freshness {
  readonly maxAgeMs: number;
  readonly now: Date;
  /** Under which this run would ask: longer ones may bring what shorter ones did not. */
  readonly deadlines: Deadlines;
}

/** Looks an exchange up in the evidence of earlier runs. */
export async function findAtHand(
  store: Pick<EvidenceStore, 'find'>,
  exchange: PlannedExchange,
  freshness: Freshness,
): Promise<AtHand> {
  const found = await store.find(exchange.name);
  const absent = (settlement: Settlement) => ({ absence: settlement, isConclusive: false });
  switch (found.kind) {
    case 'missing':
      return absent(noEvidence('no-evidence', `there is no evidence of sample ${exchange.sample + 1}`));
    case 'damaged':
      return absent(
        noEvidence(
          'evidence-damaged',
          `the evidence of sample ${exchange.sample + 1} is damaged: ${found.detail} (${exchange.name}.json)`,
        ),
      );
    case 'whole': {
      const { recorded } = found;
      if (isStale(recorded.evidence, freshness)) return absent(stale(exchange, recorded));
      return {
        recorded,
        isReused: true,
        isConclusive: isConclusive(exchange, recorded.evidence, freshness.deadlines),
      };
    }
  }
}

function isStale({ startedAt }: Evidence, { now, maxAgeMs }: Freshness): boolean {
  return now.getTime() - Date.parse(startedAt) > maxAgeMs;
}

function stale({ sample }: PlannedExchange, { evidence }: RecordedExchange): Settlement {
  return noEvidence(
    'evidence-stale',
    `the evidence of sample ${sample + 1} is of ${evidence.startedAt}, which is older than --max-age allows`,
  );
}

function noEvidence(code: Settlement['reason']['code'], message: string): Settlement {
  return { verdict: 'unknown', reason: { code, message } };
}

/**
 * What kept us from seeing an answer may be over by now, so that is asked again. But where latency counts, a
 * wait that ran out is an observation: asking until all are quick would choose them.
 */
function isConclusive({ interaction }: PlannedExchange, evidence: Evidence, deadlines: Deadlines): boolean {
  if (settleFromEvidence(interaction, evidence)?.verdict !== 'unknown') return true;
  const { end } = evidence;
  if (end.kind !== 'stopped' || interaction.terms?.latency === undefined) return false;
  return end.limitValue >= limitOf(end.limit, deadlines);
}

function limitOf(limit: string, deadlines: Deadlines): number {
  const limits: Record<string, number> = {
    'first-byte': deadlines.firstByteMs,
    idle: deadlines.idleMs,
    total: deadlines.totalMs,
  };
  return limits[limit] ?? Number.POSITIVE_INFINITY;
}
