/**
 * Money as a whole number of pico-dollars: a price of one dollar per million tokens is a million of them per
 * token, so sums and comparisons are exact, which they are not with fractions of a dollar as numbers.
 */
export type PicoUsd = bigint;

const DECIMALS = 12;
const DECIMAL = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** Converts dollars to pico-dollars, as a person reads the number: 0.1 is a tenth. Less than one is nothing. */
export function picoUsd(usd: number): PicoUsd {
  const [, whole = '0', fraction = '', exponent = '0'] = DECIMAL.exec(String(usd)) ?? [];
  const digits = BigInt(whole + fraction);
  const shift = DECIMALS + Number(exponent) - fraction.length;
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
}

/** Converts pico-dollars to dollars, to be shown. */
export function usdOf(amount: PicoUsd): number {
  const digits = amount.toString().padStart(DECIMALS + 1, '0');
  return Number(`${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`);
}

/** A number of dollars in plain decimals, however small. */
export function formatUsd(amount: PicoUsd): string {
  const digits = amount.toString().padStart(DECIMALS + 1, '0');
  const decimals = digits.slice(-DECIMALS).replace(/0+$/, '');
  return `${digits.slice(0, -DECIMALS)}${decimals === '' ? '' : `.${decimals}`} USD`;
}
