import type { ValueContext } from './value-context';

/** What the schema says; an end that it leaves open is infinite. */
interface StatedRange {
  min: number;
  above: number;
  max: number;
  below: number;
}

interface ClosedRange {
  min: number;
  max: number;
}

const DEFAULT_SPAN = 10;
const MAX_TRIES = 40;
/** A number in a text that is not part of an identifier such as `A-1001`. */
const NUMBER_IN_TEXT = /(?<![\p{L}\p{N}.-])\d{1,9}(?:\.\d{1,4})?(?![\p{L}\p{N}]|-\w)/gu;

/** A number within its bounds: one that the user named, else one that is drawn. */
export function generateNumber(keywords: Record<string, unknown>, context: ValueContext): number {
  const stated = statedRange(keywords);
  const isInteger = onlyIntegers(keywords);
  const step = numberOf(keywords['multipleOf']) ?? (isInteger ? 1 : undefined);
  const fits = (value: number) =>
    isWithin(value, stated) &&
    (step === undefined || Number.isInteger(value / step)) &&
    (!isInteger || Number.isInteger(value));
  const named = (context.text.match(NUMBER_IN_TEXT) ?? []).map(Number).find(fits);
  if (named !== undefined) return named;
  const range = closeRange(stated, step ?? 0);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const drawn = draw(range, step, context);
    if (fits(drawn)) return drawn;
  }
  return isInteger ? Math.ceil(range.min) : range.min;
}

function draw(range: ClosedRange, step: number | undefined, context: ValueContext): number {
  if (step !== undefined) {
    const times = context.random.integer(Math.ceil(range.min / step), Math.floor(range.max / step));
    return Number((times * step).toPrecision(12));
  }
  const exact = range.min + (range.max - range.min) * context.random.next();
  const rounded = Math.round(exact * 100) / 100;
  return rounded > range.min && rounded < range.max ? rounded : exact;
}

function isWithin(value: number, { min, max, above, below }: StatedRange): boolean {
  return value >= min && value <= max && value > above && value < below;
}

function statedRange(keywords: Record<string, unknown>): StatedRange {
  return {
    min: numberOf(keywords['minimum']) ?? Number.NEGATIVE_INFINITY,
    above: numberOf(keywords['exclusiveMinimum']) ?? Number.NEGATIVE_INFINITY,
    max: numberOf(keywords['maximum']) ?? Number.POSITIVE_INFINITY,
    below: numberOf(keywords['exclusiveMaximum']) ?? Number.POSITIVE_INFINITY,
  };
}

/** Finite ends to draw between; where the schema leaves one open, a small span from the other. */
function closeRange(stated: StatedRange, step: number): ClosedRange {
  const lowest = Math.max(stated.min, stated.above);
  const highest = Math.min(stated.max, stated.below);
  const span = Math.max(DEFAULT_SPAN, 2 * step);
  const min = Number.isFinite(lowest) ? lowest : Math.min(0, highest - span);
  return { min, max: Number.isFinite(highest) ? highest : min + span };
}

function onlyIntegers(keywords: Record<string, unknown>): boolean {
  const types = [keywords['type']].flat();
  return types.includes('integer') && !types.includes('number');
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
