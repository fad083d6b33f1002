import { isJsonObject, type Json } from '../json';
import { WrittenNumber } from '../parse/written-number';

/** The kinds of JSON value that Pact tells apart. */
export type JsonType = 'object' | 'array' | 'string' | 'integer' | 'decimal' | 'boolean' | 'null';

/** The kind of a value; `1.0` is a decimal, as it was written. */
export function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal';
  if (value instanceof WrittenNumber) return value.isInteger ? 'integer' : 'decimal';
  if (typeof value === 'object') return 'object';
  return typeof value as 'string' | 'boolean';
}

/** Whether two values are of one kind, integers and decimals both being numbers. */
export function isSameType(one: Json, other: Json): boolean {
  const [left, right] = [typeOf(one), typeOf(other)];
  return left === right || (isNumber(left) && isNumber(right));
}

export const isNumber = (type: JsonType): boolean => type === 'integer' || type === 'decimal';

/** Whether two values are the same JSON; 1 and 1.0 are not. */
export function isEqualJson(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isEqualJson(item, other[index] ?? null))
    );
  }
  if (isJsonObject(one)) {
    if (!isJsonObject(other)) return false;
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isEqualJson(one[key] ?? null, other[key] ?? null))
    );
  }
  return isEqualNumber(one, other);
}

function isEqualNumber(one: Json, other: Json): boolean {
  const [left, right] = [typeOf(one), typeOf(other)];
  if (left !== right || !isNumber(left)) return false;
  return left === 'integer' ? BigInt(String(one)) === BigInt(String(other)) : Number(one) === Number(other);
}

/** The text that a text rule judges: a string as it is, anything else as JSON. */
export function textOf(value: Json): string {
  return typeof value === 'string' ? value : writeJson(value);
}

/** Writes a value as JSON, numbers as they were spelled. */
export function writeJson(value: Json): string {
  if (value instanceof WrittenNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`);
  return `{${members.join(',')}}`;
}
