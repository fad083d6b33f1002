import { type Evidence, headerOf } from '../evidence/evidence';

const FIRST_BACKOFF_MS = 500;

/**
 * How long to wait before asking again, or undefined where asking again would not help.
 *
 * Only a complete 429 or 5xx is asked again. `Retry-After` counts where the provider sends it (seconds or an
 * HTTP date, RFC 9110 section 10.2.3); else the wait doubles from half a second.
 */
export function retryDelayMs(
  evidence: Omit<Evidence, 'attempts'>,
  triesSoFar: number,
  now: Date,
): number | undefined {
  const { status, end, headers } = evidence;
  if (end.kind !== 'complete' || status === undefined) return undefined;
  if (status !== 429 && status < 500) return undefined;
  return retryAfterMs(headerOf(headers, 'retry-after'), now) ?? FIRST_BACKOFF_MS * 2 ** (triesSoFar - 1);
}

function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (value.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
