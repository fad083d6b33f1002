import type { Clock } from './clock';
import type { RetryPolicy } from './retry-policy';
import type { Timeouts } from './timeouts';
import type { Transport } from './transport';

/** What every call of a client shares. */
export interface ClientContext {
  /** Without a trailing slash. */
  baseUrl: string;
  apiKey: string;
  transport: Transport;
  timeouts: Timeouts;
  retryPolicy: RetryPolicy;
  clock: Clock;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
}
