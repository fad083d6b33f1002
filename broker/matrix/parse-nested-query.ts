/** A value in a nested query: `a=1` is text, `a` alone is null, `a[]=1` a list, `a[b]=1` an object. */
export type QueryValue = string | null | readonly QueryValue[] | NestedQuery;

/** The keys and values of one level of a nested query. */
export type NestedQuery = ReadonlyMap<string, QueryValue>;

/** The query string cannot be read; the message says which part of it. */
export class NestedQueryError extends Error {
  override readonly name = 'NestedQueryError' as const;
}

type Growing = string | null | Growing[] | GrowingObject;
type GrowingObject = Map<string, Growing>;

/** In a key's path: the brackets without a name that make a list. */
const LIST = '[]';
const MAX_DEPTH = 32;

/**
 * Reads a query string by the rules of Rack, which the Pact Broker's clients rely on: brackets raw or
 * percent-encoded, `+` for a space, and the order of parameters matters. In `q[][a]=1&q[][b]=2&q[][a]=3` a
 * key that the last element of the list already has begins a new element.
 *
 * @param text the part of the URL after the question mark
 * @throws NestedQueryError for a wrong percent-encoding, or a name that is used as text, list and object at once
 */
export function parseNestedQuery(text: string): NestedQuery {
  const query: GrowingObject = new Map();
  for (const parameter of text.split('&').filter((part) => part !== '')) {
    const equalsAt = parameter.indexOf('=');
    const name = decode(equalsAt < 0 ? parameter : parameter.slice(0, equalsAt));
    const value = equalsAt < 0 ? null : decode(parameter.slice(equalsAt + 1));
    if (name !== '') put(query, pathOf(name), value, name);
  }
  return query;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new NestedQueryError(
      `Failed to read the query: "${text}" is not a valid percent-encoding of UTF-8.`,
    );
  }
}

function pathOf(name: string): string[] {
  const brackets = /^([^[]+)((?:\[[^\][]*\])+)$/.exec(name);
  if (brackets === null) return [name];
  const [, head = '', tail = ''] = brackets;
  const path = [head, ...[...tail.matchAll(/\[([^\][]*)\]/g)].map(([, key]) => key || LIST)];
  if (path.length > MAX_DEPTH) {
    throw new NestedQueryError(`Failed to read the query: a name is nested deeper than ${MAX_DEPTH} levels.`);
  }
  return path;
}

function put(object: GrowingObject, path: readonly string[], value: string | null, name: string): void {
  const [key = '', next, ...rest] = path;
  if (next === undefined) object.set(key, value);
  else if (next === LIST) append(listAt(object, key, name), rest, value, name);
  else put(objectAt(object, key, name), [next, ...rest], value, name);
}

function append(list: Growing[], path: readonly string[], value: string | null, name: string): void {
  if (path.length === 0) {
    list.push(value);
    return;
  }
  if (path[0] === LIST) throw conflict(name, 'a list in a list');
  const last = list.at(-1);
  if (last instanceof Map && !hasPath(last, path)) {
    put(last, path, value, name);
    return;
  }
  const element: GrowingObject = new Map();
  put(element, path, value, name);
  list.push(element);
}

function hasPath(value: Growing | undefined, path: readonly string[]): boolean {
  const [key, ...rest] = path.filter((step) => step !== LIST);
  if (key === undefined) return value !== undefined;
  return value instanceof Map && value.has(key) && hasPath(value.get(key), rest);
}

function listAt(object: GrowingObject, key: string, name: string): Growing[] {
  const existing = object.get(key) ?? [];
  if (!Array.isArray(existing)) throw conflict(name, 'a list and something else');
  object.set(key, existing);
  return existing;
}

function objectAt(object: GrowingObject, key: string, name: string): GrowingObject {
  const existing = object.get(key) ?? new Map<string, Growing>();
  if (!(existing instanceof Map)) throw conflict(name, 'an object and something else');
  object.set(key, existing);
  return existing;
}

function conflict(name: string, what: string): NestedQueryError {
  return new NestedQueryError(`Failed to read the query: "${name}" asks for ${what}.`);
}
