const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const USD = new Intl.NumberFormat('en-US', { maximumFractionDigits: 9 });
/** Below this a tenth of a millisecond is worth showing. */
const FINE_MS = 100;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** A number as a person reads it: 12345 is 12,345. */
export function formatCount(count: number): string {
  return WHOLE.format(count);
}

/** "1 call", "2 calls". */
export function formatPlural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A time that is compared with a limit: always in milliseconds. No line breaks before a unit. */
export function formatMs(ms: number): string {
  return `${(ms < FINE_MS ? TENTHS : WHOLE).format(ms)}\u00a0ms`;
}

/** How long a run took, in the units that fit. */
export function formatDuration(ms: number): string {
  if (ms < MINUTE_MS) return `${TENTHS.format(ms / SECOND_MS)} s`;
  const seconds = Math.round(ms / SECOND_MS);
  return `${WHOLE.format(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}

/** An amount of money; null is not known. */
export function formatUsd(amount: number | null): string {
  return amount === null ? 'not known' : `${USD.format(amount)}\u00a0USD`;
}

/** A time to the second, in UTC. */
export function formatTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}
