import type { WrittenNumber } from './parse/written-number';

/** A JSON value as it stands in an event: numbers whose spelling JavaScript would lose keep it. */
export type Json = null | boolean | number | string | WrittenNumber | Json[] | JsonObject;

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** Whether a value is a JSON object: neither null, nor an array, nor a number that kept its spelling. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
