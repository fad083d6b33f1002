import type { Json } from '../json';
import { type JsonType, typeOf, writeJson } from './json-type';

const MAX_SHOWN_CHARACTERS = 160;

const ARTICLES: Record<JsonType, string> = {
  object: 'an object',
  array: 'an array',
  string: 'a string',
  integer: 'a number',
  decimal: 'a number',
  boolean: 'a boolean',
  null: 'null',
};

/** A value as JSON, cut to what a person can read. */
export function show(value: Json): string {
  return clip(writeSafely(value));
}

/** A value with its kind, as it came. */
export function showWithType(value: Json): string {
  return value === null ? 'null' : `${show(value)} (${typeOf(value)})`;
}

/** What a type rule asks for, with the example of the contract. */
export function describeType(example: Json): string {
  return example === null ? 'null' : `${ARTICLES[typeOf(example)]} such as ${show(example)}`;
}

/** Cuts a text in its middle when it is too long to be read. */
export function clip(text: string, maxCharacters = MAX_SHOWN_CHARACTERS): string {
  const characters = [...text.slice(0, 2 * maxCharacters)];
  if (characters.length <= maxCharacters && text.length <= 2 * maxCharacters) return text;
  return `${characters.slice(0, maxCharacters).join('')}… (${text.length} characters)`;
}

// Hostile nesting would overflow the stack of a recursive writer.
function writeSafely(value: Json): string {
  try {
    return writeJson(value);
  } catch {
    return 'a value that is nested too deeply to be shown';
  }
}
