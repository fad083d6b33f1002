import { isJsonObject, type JsonObject, type JsonValue } from '../json-value';
import type { Fault } from './fault';

const MESSAGE = 'terms are read from comments.terms of an interaction only';
/** What stands in these is the contract's or a plugin's own, whatever its names are. */
const OF_OTHERS = new Set([
  'body',
  'contents',
  'headers',
  'query',
  'matchingRules',
  'generators',
  'params',
  'configuration',
  'pluginConfiguration',
  'interactions',
  'messages',
]);

/**
 * Finds terms under another name, or in another place: of an interaction, or of a pact apart from its interactions.
 * They would be passed over in silence, and nobody would judge them.
 */
export function findStrayTerms(part: JsonObject): Fault[] {
  return strayIn(part, '').filter(([place]) => place !== 'comments.terms');
}

/** The terms of an interaction belong into its comments, which a pact as a whole has none of. */
export function findStrayTermsOfPact(pact: JsonObject): Fault[] {
  return strayIn(pact, '');
}

function strayIn(value: JsonValue, place: string): Fault[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => strayIn(item, `${place}[${index}]`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]): Fault[] => {
    const at = place === '' ? key : `${place}.${key}`;
    if (/^terms?$/i.test(key) && isMeantAsTerms(item)) return [[at, MESSAGE]];
    return OF_OTHERS.has(key) ? [] : strayIn(item, at);
  });
}

/** A word is none: a comment may be about somebody's terms of use. */
function isMeantAsTerms(value: JsonValue): boolean {
  return typeof value === 'string' ? /^\s*[[{]/.test(value) : typeof value === 'object' && value !== null;
}
