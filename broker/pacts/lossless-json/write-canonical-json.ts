import { isJsonArray, isJsonObject, type JsonNumber, type JsonValue } from './json-value';
import { writeJson } from './write-json';

const INTEGER = /^-?\d+$/;
const LARGEST_POSITIONAL = 1e16;
const SMALLEST_POSITIONAL = 1e-4;

/** The same value with the keys of all its objects in the byte order of their UTF-8 texts. */
export function sortKeys(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  const members = [...value].map(([key, item]) => [key, sortKeys(item)] as const);
  return new Map(members.sort(([a], [b]) => compareUtf8(a, b)));
}

/**
 * Compares texts by the bytes of their UTF-8 form. The comparison of JavaScript goes by UTF-16 units and
 * puts characters beyond U+FFFF before U+E000, so it would give such a pact another identity.
 */
export function compareUtf8(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * The JSON text from which content identities are made: numbers of one value and kind are written in one
 * way (1.50 as 1.5, 1e3 as 1000.0), integers and decimals stay apart.
 */
export function writeCanonicalJson(value: JsonValue): string {
  return writeJson(value, writeCanonicalNumber);
}

function writeCanonicalNumber({ lexeme }: JsonNumber): string {
  if (INTEGER.test(lexeme)) return lexeme === '-0' ? '0' : lexeme;
  const value = Number(lexeme);
  return Number.isFinite(value) ? writeDecimal(value) : lexeme;
}

function writeDecimal(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const magnitude = Math.abs(value);
  const isPositional = magnitude >= SMALLEST_POSITIONAL && magnitude < LARGEST_POSITIONAL;
  return isPositional ? writePositional(value) : writeScientific(value);
}

// Between the two limits JavaScript never writes an exponent.
function writePositional(value: number): string {
  const digits = String(value);
  return digits.includes('.') ? digits : `${digits}.0`;
}

// 1e-7 is written 1.0e-07: a decimal point always, two digits of exponent at least.
function writeScientific(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  const digits = exponent.replace(/^[+-]/, '').padStart(2, '0');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${sign}${digits}`;
}
