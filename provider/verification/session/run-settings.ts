import type { Deadlines } from '../../targets/ask-provider';
import { defaultPriceList, type PriceList } from '../../terms/judge/cost/price-list';
import type { VerificationOptions } from '../options/verification-options';

const DEFAULT_CONCURRENCY = 4;
const DEFAULT_RETRIES = 3;
const DEFAULT_PATIENCE_MS = 60_000;
const DEFAULT_DEADLINES: Deadlines = {
  connectMs: 10_000,
  firstByteMs: 30_000,
  idleMs: 30_000,
  totalMs: 120_000,
};
const DEFAULT_MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

/** How a run asks and judges, with what its options leave out. */
export interface RunSettings {
  readonly concurrency: number;
  readonly retries: number;
  readonly patienceMs: number;
  readonly deadlines: Deadlines;
  readonly maxAgeMs: number;
  readonly prices: PriceList;
}

/** Fills in the defaults. */
export function toRunSettings(options: VerificationOptions): RunSettings {
  return {
    concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
    retries: options.retries ?? DEFAULT_RETRIES,
    patienceMs: options.patienceMs ?? DEFAULT_PATIENCE_MS,
    deadlines: { ...DEFAULT_DEADLINES, ...options.deadlines },
    maxAgeMs: options.maxAgeMs ?? DEFAULT_MAX_AGE_MS,
    prices: options.prices ?? defaultPriceList,
  };
}
