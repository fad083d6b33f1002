import { InvalidArgumentError } from 'commander';
import { VerifyUsageError } from './verify-usage-error';

/** A whole number, 0 included. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(value);
}

/** A whole number of at least 1. */
export function positiveNumber(value: string): number {
  const number = wholeNumber(value);
  if (number === 0) throw new InvalidArgumentError('Expected a number of at least 1.');
  return number;
}

/** An amount of money: a decimal number that is not negative. */
export function amount(value: string): number {
  if (!/^\d{1,9}(\.\d{1,12})?$/.test(value))
    throw new InvalidArgumentError('Expected an amount such as 0.50.');
  return Number(value);
}

/** A folder for evidence; `false` for none, as a variable says it. */
export function evidenceFolder(value: string, previous?: string | false): string | false {
  if (previous === false) throw bothAboutEvidence();
  return value === 'false' ? false : value;
}

/** Of a flag without a value commander makes false by itself; here it only learns what was said before. */
export function noEvidence(_value: unknown, previous?: string | false): undefined {
  if (typeof previous === 'string') throw bothAboutEvidence();
}

/** Of two flags that contradict each other, the later one would win without a word. */
function bothAboutEvidence(): VerifyUsageError {
  return new VerifyUsageError(
    'Failed to verify: --evidence names a folder for evidence and --no-evidence keeps none, so give only one of them.',
  );
}

const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** An age such as `7d`, in milliseconds. */
export function ageMs(value: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(value) ?? [];
  if (value === '0') return 0;
  if (count === undefined || unit === undefined)
    throw new InvalidArgumentError('Expected an age such as 7d, 12h, 30m, 45s or 0.');
  return Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS];
}

/** One of several parts: `2/4`. */
export function parseShard(value: string): { index: number; count: number } {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(value)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new InvalidArgumentError('Expected a part such as 2/4: the second of four.');
  return { index, count };
}

/** `true` or `false`. */
export function parseBoolean(value: string): boolean {
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw new InvalidArgumentError("Expected 'true' or 'false'.");
}

/** `Name: value`, one a line. */
export function parseHeaders(value: string, previous: [string, string][] = []): [string, string][] {
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  return [...previous, ...lines.map(parseHeader)];
}

function parseHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  // Not commander's own error: that would repeat the value, which may be a key.
  if (colon < 1) throw new VerifyUsageError("Failed to read --header: expected 'Name: value'.");
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

/** One consumer version selector as JSON, or a list of them. */
export function parseSelectors(
  value: string,
  previous: Record<string, unknown>[] = [],
): Record<string, unknown>[] {
  const selectors = [parseJson(value)].flat();
  if (!selectors.every(isObject))
    throw new InvalidArgumentError('Expected a JSON object such as {"mainBranch":true}.');
  return [...previous, ...selectors];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InvalidArgumentError('Expected JSON such as {"mainBranch":true}.');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
