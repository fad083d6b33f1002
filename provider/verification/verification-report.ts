import type { ExchangeEnd } from '../evidence/evidence';
import type { JsonValue } from './json-value';
import type { Reason } from './reason';
import type { Verdict } from './verdict';

/** The result of a run, as `--json` writes it; report.schema.json describes it. Keys are only ever added. */
export interface VerificationReport extends CostReport {
  readonly version: 1;
  readonly verdict: Verdict;
  readonly provider: {
    readonly name: string;
    readonly baseUrl: string;
    readonly version?: string;
    readonly branch?: string;
  };
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly calls: CallCounts & {
    /** Calls that the run needed at most, repeats aside. */
    readonly planned: number;
  };
  /** Where evidence is kept and used again; missing where it lives as long as the run. */
  readonly evidence?: EvidencePlace;
  /** What the reader should know about the run as a whole. */
  readonly warnings: readonly string[];
  readonly pacts: readonly PactReport[];
}

/** Requests to the provider, as `--max-calls` counts them. */
export interface CallCounts {
  /** Requests that were made, repeats among them. */
  readonly made: number;
  /** Requests that repeated another after a 429 or 5xx; all others were an exchange each. */
  readonly repeats: number;
  /** Not made, since evidence at hand or an equal exchange of the run had the answer. */
  readonly reused: number;
}

/** What the calls that were made have cost. */
export interface CostReport {
  /** Null where it is not known of one of them. */
  readonly costUsd: number | null;
  /** As much as is known to have been spent; null where that is nothing, and not all is known. */
  readonly costAtLeastUsd: number | null;
  /** Exchanges of which nobody knows what they cost, by the reason. */
  readonly unknownCosts: readonly UnknownCost[];
}

interface UnknownCost {
  readonly reason: string;
  readonly exchanges: number;
}

/** A folder of evidence. */
export interface EvidencePlace {
  /** As it was named. */
  readonly folder: string;
  /** Older evidence is asked for again. */
  readonly maxAgeMs: number;
}

export interface PactReport {
  readonly consumer: string;
  readonly provider: string;
  readonly source: string;
  readonly pending: boolean;
  readonly verdict: Verdict;
  /** What the broker has to say about the pact. */
  readonly notices: readonly Notice[];
  readonly publication: Publication;
  readonly interactions: readonly InteractionReport[];
}

/** A sentence of the broker, for before or after the verification. */
export interface Notice {
  readonly when: 'before' | 'after';
  readonly text: string;
}

/** What became of the result of a pact at the broker. */
export interface Publication {
  /** `withheld`: an unknown verdict is not published. */
  readonly status: 'not-asked' | 'published' | 'withheld' | 'failed';
  readonly reason?: string;
}

export interface InteractionReport {
  readonly description: string;
  readonly states: readonly { readonly name: string; readonly params: Readonly<Record<string, unknown>> }[];
  readonly pending: boolean;
  readonly verdict: Verdict;
  /** The broker's name of the interaction. */
  readonly interactionId?: string;
  readonly samples: { readonly asked: number; readonly judged: number; readonly matching: number };
  readonly shape: { readonly verdict: Verdict; readonly mismatches: readonly MismatchReport[] };
  readonly terms: Readonly<Record<string, TermReport>>;
  readonly reasons: readonly Reason[];
  /** Every exchange that was judged, in the order of the samples. */
  readonly exchanges: readonly ExchangeReport[];
  /** How long the exchanges took, by the measures of the latency terms; missing where none was judged. */
  readonly latency?: {
    /** Streams only, as gaps are. */
    readonly timeToFirstTokenMs?: DistributionReport;
    readonly gapMs?: DistributionReport;
    readonly totalMs: DistributionReport;
  };
  /** Who brought the states about. What a gateway injects is no proof about the provider behind it. */
  readonly arrangedBy?: string;
  /** What the recording machine itself adds to a measured time, in milliseconds. */
  readonly overheadMs?: number;
}

/** One exchange: when it was, how long it took, and what it says. Times count from the request. */
export interface ExchangeReport {
  /** The name of its evidence. */
  readonly name: string;
  /** From 1. */
  readonly sample: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Whether evidence at hand, or an equal exchange of the run, answered it. */
  readonly isReused: boolean;
  /** Null where no answer began. */
  readonly status: number | null;
  readonly end: ExchangeEnd['kind'];
  readonly verdict: Verdict;
  /** Null where there was no connection. */
  readonly connectMs: number | null;
  readonly totalMs: number;
  /** When the events that carry content came, of a stream; at most 500, evenly chosen. */
  readonly contentAtMs: readonly number[];
  /** Null where it is not known. */
  readonly costUsd: number | null;
}

/** What was observed of one measure of latency, over all exchanges of an interaction. */
export interface DistributionReport {
  readonly observations: number;
  /** Those whose end was seen, ascending; at most 500, evenly chosen. */
  readonly measuredMs: readonly number[];
  /** Those that we stopped waiting for, and how long they had taken by then, ascending; at most 500. */
  readonly longerThanMs: readonly number[];
  /** Those of failed exchanges, which count as infinitely slow. */
  readonly infinite: number;
  /** Those of which nothing was seen, since the provider was not reached. */
  readonly notSeen: number;
}

export interface MismatchReport {
  /** A JSON path into the body, `status`, or `header.<name>`. */
  readonly path: string;
  readonly expected: JsonValue;
  readonly actual: JsonValue;
  readonly message: string;
  /** In how many samples. */
  readonly samples: number;
}

interface TermReport {
  readonly verdict: Verdict;
  readonly observed: JsonValue;
  readonly limit: JsonValue;
  readonly unit: string | null;
  readonly samples: number;
  readonly reason: string;
}
