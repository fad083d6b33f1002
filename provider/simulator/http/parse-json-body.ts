import { unparsableBody } from './refusals';

/** Deeper requests are refused: schema checks are recursive, and no real request comes near this. */
const MAX_DEPTH = 100;

/**
 * Parses a request body; an empty one is undefined.
 *
 * @throws ApiError 400 where the body is no JSON, or nested more deeply than 100 levels.
 */
export function parseJsonBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  if (depthOf(text) > MAX_DEPTH) throw unparsableBody(`it is nested more than ${MAX_DEPTH} levels deep`);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text around the mistake, which may be a prompt.
    throw unparsableBody('it is not valid JSON');
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') inString = !inString;
    else if (inString && character === '\\') at += 1;
    else if (!inString && (character === '{' || character === '[')) depth += 1;
    else if (!inString && (character === '}' || character === ']')) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
