import { ConfigurationError } from '../errors/configuration-error';
import type { DeadlineName } from '../errors/request-timeout-error';

/** How long the client waits, in milliseconds. */
export interface Timeouts {
  /** For the connection, TLS included. */
  connectMs: number;
  /** Streams: from the start of a try to the first event that carries text, reasoning or a tool call. */
  firstTokenMs: number;
  /** Between two pieces of an answer that has begun. A keep-alive comment is a piece. */
  idleMs: number;
  /** For the whole call, with its retries and the waits between them. */
  totalMs: number;
}

/** What holds where nothing else is said. */
export const defaultTimeouts: Readonly<Timeouts> = {
  connectMs: 10_000,
  firstTokenMs: 30_000,
  idleMs: 30_000,
  totalMs: 120_000,
};

// Node fires a longer timer at once.
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * Completes and checks the waits.
 *
 * @throws ConfigurationError where one is not a whole positive number that a timer can hold.
 */
export function resolveTimeouts(chosen: Partial<Timeouts> = {}): Readonly<Timeouts> {
  const timeouts = { ...defaultTimeouts, ...chosen };
  for (const name of Object.keys(defaultTimeouts) as DeadlineName[]) {
    const limitMs = timeouts[name];
    if (!Number.isInteger(limitMs) || limitMs < 1 || limitMs > LONGEST_TIMER_MS) {
      throw new ConfigurationError(
        `Failed to set up the AI client: timeouts.${name} is not a number of milliseconds ` +
          `from 1 to ${LONGEST_TIMER_MS}.`,
      );
    }
  }
  return Object.freeze(timeouts);
}
