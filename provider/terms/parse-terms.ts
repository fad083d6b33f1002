import { isTooDeep, MAX_JSON_DEPTH } from '../verification/json-depth';
import { isJsonObject, type JsonObject, type JsonValue } from '../verification/json-value';
import { checkTermsAgainstInteraction } from './check-terms-against-interaction';
import { checkTermsAgainstSchema } from './check-terms-against-schema';
import type { TermProblem } from './term-problem';
import type { Terms } from './terms';

/**
 * The terms of an interaction, from its `comments.terms` (JSON, or JSON as text), or everything that is wrong
 * with them. An interaction without terms has neither.
 */
export function parseTerms(interaction: JsonObject): { terms?: Terms; problems: TermProblem[] } {
  const comments = interaction['comments'];
  if (!isJsonObject(comments) || !('terms' in comments)) return { problems: [] };
  const json = readTerms(comments['terms']);
  if (json === undefined)
    return { problems: [{ path: '', message: 'the terms are a text that is not JSON' }] };
  // A pact is never so deep, but terms as a text may be.
  if (isTooDeep(json))
    return { problems: [{ path: '', message: `the terms are nested deeper than ${MAX_JSON_DEPTH} levels` }] };
  const { terms, problems } = checkTermsAgainstSchema(json);
  const places = new Set(problems.map(({ path }) => path));
  // What the format refuses is refused once; what is wrong beside it is told in the same round.
  const further = checkTermsAgainstInteraction(json, interaction).filter(({ path }) => !places.has(path));
  const all = [...problems, ...further];
  return terms === undefined || all.length > 0 ? { problems: all } : { terms, problems: [] };
}

function readTerms(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return undefined;
  }
}
