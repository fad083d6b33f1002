import { isJsonArray, isJsonObject, type JsonValue } from '../../../pacts/lossless-json/json-value';

/** The steps of a path, from the root: keys, positions in lists as text, or `*` for any of them. */
export type RulePath = readonly string[];

const ANY = '*';
const STEP = /\.([^.[\]]+)|\[(\d+|\*)\]|\['([^']*)'\]|\["([^"]*)"\]/gy;

/** Reads a path like `$.choices[*].message['content']`. Names of headers stand without the `$.`. */
export function parseRulePath(text: string): RulePath {
  const steps = /^[$.[]/.test(text) ? text.replace(/^\$/, '') : `.${text}`;
  return [...steps.matchAll(STEP)].map(
    ([, key, position, single, double]) => key ?? position ?? single ?? double ?? '',
  );
}

/** Whether the path of a rule is the path of a place in a message. */
export function isAt(path: RulePath, place: readonly string[]): boolean {
  return path.length === place.length && path.every((step, index) => step === ANY || step === place[index]);
}

/** How many steps of the path leave open which one they mean. A path with fewer is the more exact one. */
export function openSteps(path: RulePath): number {
  return path.filter((step) => step === ANY).length;
}

/** Whether the path leads to anything in the value. */
export function leadsInto(value: JsonValue, path: RulePath): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  return childrenAt(value, step).some((child) => leadsInto(child, rest));
}

function childrenAt(value: JsonValue, step: string): JsonValue[] {
  const children: Iterable<readonly [string, JsonValue]> = isJsonArray(value)
    ? value.map((item, index) => [String(index), item] as const)
    : isJsonObject(value)
      ? value
      : [];
  return [...children].filter(([key]) => step === ANY || key === step).map(([, child]) => child);
}
