import type { Header } from '../../evidence/evidence';
import type { Deadlines } from '../../targets/ask-provider';
import type { PriceList } from '../../terms/judge/cost/price-list';
import type { BrokerCredentials } from '../broker/broker-client';

/** Where the pacts of a run come from. */
interface PactSources {
  /** Pact files, and folders of them. */
  readonly files?: readonly string[];
  readonly broker?: BrokerSource;
  /** The one pact that a webhook names. */
  readonly pactUrl?: string;
  /** For the broker and for `pactUrl`. */
  readonly credentials?: BrokerCredentials;
}

export interface BrokerSource {
  readonly baseUrl: string;
  /** Left out, the broker chooses: main branches and what is deployed or released. */
  readonly consumerVersionSelectors?: readonly Readonly<Record<string, unknown>>[];
  readonly enablePending?: boolean;
  /** ISO date. */
  readonly includeWipPactsSince?: string;
}

/** What is published, and as whose. */
interface PublishOptions {
  readonly buildUrl?: string;
}

export interface VerificationOptions {
  readonly pacts: PactSources;
  /** The provider's name: needed with a broker, a choice among pact files. */
  readonly provider?: string;
  readonly providerBaseUrl: string;
  readonly providerVersion?: string;
  readonly providerBranch?: string;
  readonly providerTags?: readonly string[];
  /** Where provider states are arranged; without it the provider is live. */
  readonly stateChangeUrl?: string;
  /** Sent to the provider in place of the pact's headers of the same name. */
  readonly headers?: readonly Header[];
  /** Exchanges at the same time; 4 by default. */
  readonly concurrency?: number;
  /** Repeats of an exchange after a 429 or 5xx; 3 by default. */
  readonly retries?: number;
  /** The longest that one exchange waits between its tries, all together; 60 s by default. */
  readonly patienceMs?: number;
  readonly deadlines?: Partial<Deadlines>;
  /** The fewest exchanges that every interaction rests on, at most 10,000; a contract may ask for more. */
  readonly samples?: number;
  /**
   * Folder in which evidence is kept and found again; false keeps none. Left out, it is `evidence`, but none is kept
   * of a provider on this machine unless `offline` or `shard` needs it.
   */
  readonly evidenceFolder?: string | false;
  /** Judge what is recorded, and ask nobody. */
  readonly offline?: boolean;
  /** Collect only this part. */
  readonly shard?: Shard;
  /** Older evidence is asked for again; 7 days by default. */
  readonly maxAgeMs?: number;
  /** Keep prompts as their length and hash only. */
  readonly redactPrompts?: boolean;
  /** Requests to the provider at most, repeats too. */
  readonly maxCalls?: number;
  readonly budgetUsd?: number;
  /** What models cost; the example provider's list by default. */
  readonly prices?: PriceList;
  readonly publish?: PublishOptions;
}

/** One of several parts into which collecting is split, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** How far a run is. */
export interface VerificationProgress {
  readonly phase: 'load' | 'plan' | 'collect' | 'judge' | 'publish';
  readonly done: number;
  readonly total: number;
}
