import type { Reason } from './reason';
import type { Verdict } from './verdict';
import type { EvidencePlace } from './verification-report';

/** What a run would ask, as `--plan` shows it and `--json` writes it. Keys are only ever added. */
export interface VerificationPlan {
  readonly version: 1;
  /** `refused` where the budget is below the estimate. */
  readonly verdict: 'possible' | 'refused';
  readonly refusal?: string;
  readonly provider: { readonly name: string; readonly baseUrl: string };
  /** Exchanges that the run rests on, at most. */
  readonly exchanges: number;
  /** Different requests; each is asked as often as one of its interactions needs. */
  readonly uniqueRequests: number;
  /** Exchanges for which evidence is at hand. */
  readonly reusable: number;
  /** Calls to the provider at most, repeats after a 429 or 5xx aside. */
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null where a price is not known. */
  readonly costUsd: number | null;
  /** Why prices are not known. */
  readonly unpriced: readonly string[];
  /** Where evidence at hand was looked for, and would be kept; missing where it is not kept. */
  readonly evidence?: EvidencePlace;
  readonly warnings: readonly string[];
  readonly interactions: readonly PlannedInteraction[];
}

export interface PlannedInteraction {
  readonly consumer: string;
  readonly description: string;
  /** Exchanges that the verdict rests on, at most. */
  readonly samples: number;
  readonly reusable: number;
  /** Exchanges to be asked, at most; an equal one of another interaction may answer them too. */
  readonly calls: number;
  /** Null where a price is not known. */
  readonly costUsd: number | null;
  /** Terms that cannot be kept with so few samples as the contract gives. */
  readonly shortfalls: readonly { readonly term: string; readonly needed: number }[];
  /** Where the verdict needs no exchange, or none can be had. */
  readonly settled?: { readonly verdict: Verdict; readonly reason: Reason };
}
