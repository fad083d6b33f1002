import { type Html, html } from './html';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MONTH_MS = 30.44 * DAY_MS;
const YEAR_MS = 365.25 * DAY_MS;

const UNITS: readonly (readonly [number, Intl.RelativeTimeFormatUnit])[] = [
  [YEAR_MS, 'year'],
  [MONTH_MS, 'month'],
  [DAY_MS, 'day'],
  [HOUR_MS, 'hour'],
  [MINUTE_MS, 'minute'],
];

const WORDS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** A time as its distance from now; the exact time shows on hover and is there for programs. */
export function renderTime(time: string, now: Date): Html {
  return html`<time datetime="${time}" title="${exactTime(time)}">${relativeTime(time, now)}</time>`;
}

// To the second, in UTC.
function exactTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
}

/** The distance of a time from now in the largest unit that fits: "5 minutes ago", "yesterday". */
export function relativeTime(time: string, now: Date): string {
  const distanceMs = new Date(time).getTime() - now.getTime();
  const unit = UNITS.find(([lengthMs]) => Math.abs(distanceMs) >= lengthMs);
  if (!unit) return 'just now';
  const [lengthMs, name] = unit;
  return WORDS.format(Math.trunc(distanceMs / lengthMs), name);
}
