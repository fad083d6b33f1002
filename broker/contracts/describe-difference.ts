import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../pacts/lossless-json/json-value';
import { writeJson } from '../pacts/lossless-json/write-json';

const MAX_DIFFERENCES = 20;
const MAX_VALUE_CHARACTERS = 120;

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
    const indexes = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index);
    return indexes.flatMap((index) => differences(before[index], after[index], `${path}[${index}]`));
  }
  const [textBefore, textAfter] = [shortText(before), shortText(after)];
  if (textBefore === textAfter) return [];
  return [
    [path, ...(textBefore ? [`- ${textBefore}`] : []), ...(textAfter ? [`+ ${textAfter}`] : [])].join('\n'),
  ];
}

function shortText(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  const text = writeJson(value);
  return text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS)}...` : text;
}
