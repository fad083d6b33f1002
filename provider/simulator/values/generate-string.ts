import { findPhrases } from '../text/find-phrases';
import { generateFormat } from './generate-format';
import { generateFromPattern, type LengthRange } from './generate-from-pattern';
import { isSupportedPattern } from './parse-pattern';
import type { ValueContext, ValuePlace } from './value-context';

const IDENTIFIER_NAME = /(^|[_-])(id|ids|number|no|code|sku|ref|reference|key|ticket|order|invoice)s?$/i;
const LONG_TEXT_NAME =
  /(query|question|text|message|summary|description|reason|comment|note|answer|content|body)/i;
const LANGUAGE_NAME = /^(lang|language|locale)$/i;
const MAX_LONG_TEXT = 120;
/** A group that is repeated can take exponential time to fail, so such patterns are never tried on user text. */
const REPEATED_GROUP = /\)[*+?{]/;
const MAX_CANDIDATES = 200;
const MAX_CANDIDATE_LENGTH = 64;

/** A text: taken from what the user wrote where something fits, else made up. */
export function generateString(
  keywords: Record<string, unknown>,
  place: ValuePlace,
  context: ValueContext,
): string {
  const length = lengthOf(keywords);
  const { pattern, format } = keywords;
  if (typeof pattern === 'string' && isSupportedPattern(pattern)) {
    return findMatch(pattern, length, context) ?? generateFromPattern(pattern, length, context.random);
  }
  const formatted = typeof format === 'string' ? generateFormat(format, context) : undefined;
  return formatted ?? fitLength(chooseText(place.name, context), length);
}

function lengthOf(keywords: Record<string, unknown>): LengthRange {
  const { minLength, maxLength } = keywords;
  return {
    min: typeof minLength === 'number' ? Math.min(minLength, 100_000) : 0,
    max: typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY,
  };
}

function findMatch(pattern: string, length: LengthRange, context: ValueContext): string | undefined {
  if (REPEATED_GROUP.test(pattern)) return undefined;
  const expression = new RegExp(pattern, 'u');
  const words = context.text.slice(0, 20_000).split(/[\s,;!?"'()]+/, MAX_CANDIDATES);
  const candidates = [...context.identifiers, ...words, ...words.map((word) => word.replace(/[.:]+$/, ''))];
  return candidates.find((candidate) => {
    const characters = Array.from(candidate).length;
    if (characters < length.min || characters > Math.min(length.max, MAX_CANDIDATE_LENGTH)) return false;
    return candidate !== '' && expression.test(candidate);
  });
}

function chooseText(name: string, context: ValueContext): string {
  if (LANGUAGE_NAME.test(name)) return context.language;
  const identifier = IDENTIFIER_NAME.test(name) ? context.identifiers[0] : undefined;
  if (identifier) return identifier;
  if (LONG_TEXT_NAME.test(name)) return shorten(context.text.trim(), MAX_LONG_TEXT) || name;
  return context.random.pick(findPhrases(context.text)) ?? (name || 'text');
}

function fitLength(text: string, { min, max }: LengthRange): string {
  const characters = Array.from(text);
  const filler = Array.from(text.trim() === '' ? 'text' : ` ${text}`);
  for (let at = 0; characters.length < min; at += 1) characters.push(filler[at % filler.length] ?? ' ');
  return characters.slice(0, max).join('');
}

function shorten(text: string, maxCharacters: number): string {
  return Array.from(text).slice(0, maxCharacters).join('');
}
