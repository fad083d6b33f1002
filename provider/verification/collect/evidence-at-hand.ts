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

/** What evidence has to be so that this run can use it. */
export interface WantedEvidence {
  readonly maxAgeMs: number;
  readonly now: Date;
  /** Under which this run would ask: longer ones may bring what shorter ones did not. */
  readonly deadlines: Deadlines;
  /** How this run calls the provider's version. */
  readonly providerVersion?: string;
  readonly isOffline: boolean;
}

/** Looks an exchange up in the evidence of earlier runs. */
export async function findAtHand(
  store: Pick<EvidenceStore, 'find'>,
  exchange: PlannedExchange,
  wanted: WantedEvidence,
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
      if (isStale(recorded.evidence, wanted)) return absent(stale(exchange, recorded, wanted.now));
      if (!isOfVersion(recorded, wanted)) return absent(ofAnotherVersion(exchange, recorded, wanted));
      return {
        recorded,
        isReused: true,
        isConclusive: isConclusive(exchange, recorded.evidence, wanted.deadlines),
      };
    }
  }
}

/**
 * Evidence from further ahead than it may be old is no fresher: a clock was wrong, and nobody knows how old it is. A
 * little ahead may be another machine's.
 */
function isStale({ startedAt }: Evidence, { now, maxAgeMs }: WantedEvidence): boolean {
  return !(Math.abs(now.getTime() - Date.parse(startedAt)) <= maxAgeMs);
}

function stale(
  { sample }: PlannedExchange,
  { evidence: { startedAt } }: RecordedExchange,
  now: Date,
): Settlement {
  const why =
    Date.parse(startedAt) > now.getTime()
      ? 'which is still to come, so nobody can tell its age'
      : 'which is older than --max-age allows';
  return noEvidence('evidence-stale', `the evidence of sample ${sample + 1} is of ${startedAt}, ${why}`);
}

/**
 * What one version of a provider answered proves nothing about another, and a result would be published for that.
 * Evidence that names no version may be of any: online that one is asked, and offline whoever names it vouches for it.
 */
function isOfVersion(recorded: RecordedExchange, { providerVersion, isOffline }: WantedEvidence): boolean {
  if (providerVersion === undefined) return true;
  return recorded.providerVersion === undefined ? isOffline : recorded.providerVersion === providerVersion;
}

function ofAnotherVersion(
  { sample }: PlannedExchange,
  recorded: RecordedExchange,
  { providerVersion }: WantedEvidence,
): Settlement {
  const whose =
    recorded.providerVersion === undefined
      ? 'names no provider version'
      : `is of the provider version "${recorded.providerVersion}"`;
  const message = `the evidence of sample ${sample + 1} ${whose}, not "${providerVersion}"`;
  return noEvidence('evidence-stale', message);
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
