import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  jsonAt,
} from '../pacts/lossless-json/json-value';
import { writeJson } from '../pacts/lossless-json/write-json';
import { identityOf } from '../pacts/merge-pacts';

const MAX_DIFFERENCES = 20;
const MAX_VALUE_CHARACTERS = 120;
/** What is shown of long values before the place where they part. */
const LEAD_CHARACTERS = 20;

/** Where two contents differ, a path and the values before (-) and after (+) for each place. */
export function describeDifference(before: JsonObject, after: JsonObject): string {
  const lines = differences(before, after, '$');
  const rest = lines.length - MAX_DIFFERENCES;
  const shown = lines.slice(0, MAX_DIFFERENCES);
  return [...shown, ...(rest > 0 ? [`and ${rest} more differences`] : [])].join('\n');
}

function differences(before: JsonValue | undefined, after: JsonValue | undefined, path: string): string[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...before.keys(), ...after.keys()])];
    return keys.flatMap((key) => differences(before.get(key), after.get(key), `${path}.${key}`));
  }
  if (isJsonArray(before) && isJsonArray(after)) {
    return pairsOf(before, after).flatMap(([one, other], index) =>
      differences(one, other, `${path}[${index}]`),
    );
  }
  const [textBefore, textAfter] = [textOf(before), textOf(after)];
  if (textBefore === textAfter) return [];
  const from = excerptStart(textBefore, textAfter);
  const line = (sign: string, text: string): string[] =>
    text === '' ? [] : [`${sign} ${excerpt(text, from)}`];
  return [[path, ...line('-', textBefore), ...line('+', textAfter)].join('\n')];
}

/**
 * The items that belong together, in the order of the second list: interactions by their names, everything else by
 * its place. One more interaction would otherwise make all that follow it different.
 */
function pairsOf(before: JsonArray, after: JsonArray): (readonly [JsonValue?, JsonValue?])[] {
  const left = before.map((item) => ({ item, name: nameOf(item) }));
  const namesakes = after.map((item) => {
    const name = nameOf(item);
    const at = name === undefined ? -1 : left.findIndex((other) => other.name === name);
    return at === -1 ? undefined : left.splice(at, 1)[0]?.item;
  });
  const pairs = after.map((item, index) => [namesakes[index] ?? left.shift()?.item, item] as const);
  return [...pairs, ...left.map(({ item }) => [item, undefined] as const)];
}

function nameOf(item: JsonValue): string | undefined {
  return typeof jsonAt(item, 'description') === 'string' ? identityOf(item) : undefined;
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined ? '' : writeJson(value);
}

/** Where the excerpts of two texts begin: at the beginning, unless what is different would then not be seen. */
function excerptStart(one: string, other: string): number {
  let partAt = 0;
  while (partAt < one.length && one[partAt] === other[partAt]) partAt += 1;
  return partAt < MAX_VALUE_CHARACTERS / 2 ? 0 : partAt - LEAD_CHARACTERS;
}

function excerpt(text: string, from: number): string {
  const until = from + MAX_VALUE_CHARACTERS;
  return `${from > 0 ? '...' : ''}${text.slice(from, until)}${until < text.length ? '...' : ''}`;
}
