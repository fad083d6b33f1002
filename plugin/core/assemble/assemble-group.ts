import type { Aggregate } from '../contract/contract';
import type { Json, JsonObject } from '../json';
import { parseJson } from '../parse/parse-json';
import type { Group } from './collect-pieces';

/** What a group's pieces give together, or the text that should have been JSON and is not. */
export type Assembled =
  | { readonly value: Json }
  | { readonly invalidJson: string; readonly part: string | undefined };

/** Joins the pieces of a group and reads them as the aggregate says. */
export function assembleGroup(aggregate: Aggregate, group: Group): Assembled {
  if (!aggregate.parts) return readText(joinText(group.pieces[0] ?? []), aggregate.as, undefined);
  const value: JsonObject = {};
  for (const [index, part] of aggregate.parts.entries()) {
    const pieces = group.pieces[index] ?? [];
    const [first] = pieces;
    // A part that no event brought is missing, not empty.
    if (first === undefined) continue;
    const whole = part.take === 'first' ? first : joinText(pieces);
    if (typeof whole !== 'string') {
      value[part.name] = whole;
      continue;
    }
    const read = readText(whole, part.as, part.name);
    if ('invalidJson' in read) return read;
    value[part.name] = read.value;
  }
  return { value };
}

function joinText(pieces: readonly Json[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
}

function readText(text: string, as: 'text' | 'json', part: string | undefined): Assembled {
  if (as === 'text') return { value: text };
  try {
    return { value: parseJson(text) };
  } catch {
    return { invalidJson: text, part };
  }
}
