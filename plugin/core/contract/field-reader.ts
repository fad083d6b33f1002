import { isJsonObject, type Json, type JsonObject } from '../json';
import { show } from '../match/describe';
import { type Path, parsePath } from '../match/path';
import { ContractError } from './contract-error';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Reads the fields of one object of a contract; every refusal names the place and what stands there. */
export class FieldReader {
  private readonly known = new Set<string>();
  readonly object: JsonObject;

  constructor(
    value: Json | undefined,
    readonly place: string,
  ) {
    if (!isJsonObject(value)) throw refuse(place, 'must be an object', value);
    this.object = value;
  }

  has(name: string): boolean {
    this.known.add(name);
    return Object.hasOwn(this.object, name);
  }

  raw(name: string): Json | undefined {
    return this.has(name) ? this.object[name] : undefined;
  }

  placeOf(name: string): string {
    return this.place === '' ? name : `${this.place}.${name}`;
  }

  text(name: string): string {
    const value = this.raw(name);
    if (typeof value === 'string' && value !== '') return value;
    throw refuse(this.placeOf(name), 'must be a text', value);
  }

  optionalText(name: string): string | undefined {
    return this.raw(name) === undefined ? undefined : this.text(name);
  }

  /** A name that can stand in a matching rule's path as it is. */
  identifier(name: string): string {
    const value = this.text(name);
    if (NAME.test(value)) return value;
    throw refuse(this.placeOf(name), 'must be letters, digits and _ and not begin with a digit', value);
  }

  oneOf<T extends string>(name: string, values: readonly T[], standard: T): T {
    const value = this.raw(name) ?? standard;
    const found = values.find((known) => known === value);
    if (found !== undefined) return found;
    throw refuse(this.placeOf(name), `must be ${values.map((known) => `"${known}"`).join(' or ')}`, value);
  }

  flag(name: string, standard: boolean): boolean {
    const value = this.raw(name) ?? standard;
    if (typeof value === 'boolean') return value;
    throw refuse(this.placeOf(name), 'must be true or false', value);
  }

  count(name: string, standard: number): number {
    const value = this.raw(name) ?? standard;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    throw refuse(this.placeOf(name), 'must be a whole number, 0 or more', value);
  }

  /** A largest number; null and a missing field mean that there is none. */
  limit(name: string): number | undefined {
    const value = this.raw(name) ?? undefined;
    return value === undefined ? undefined : this.count(name, 0);
  }

  path(name: string, stars: 'stars' | 'no stars' = 'no stars'): Path {
    return readPathText(this.text(name), this.placeOf(name), stars);
  }

  /** One path, or a list of them. */
  paths(name: string): Path[] {
    const value = this.raw(name);
    return Array.isArray(value)
      ? this.list(name, readPathItem)
      : value === undefined
        ? []
        : [this.path(name)];
  }

  list<T>(name: string, read: (item: Json, place: string) => T): T[] {
    const value = this.raw(name) ?? [];
    if (!Array.isArray(value)) throw refuse(this.placeOf(name), 'must be a list', value);
    return value.map((item, index) => read(item, `${this.placeOf(name)}[${index}]`));
  }

  entries(name: string): [string, Json, string][] {
    const reader = new FieldReader(this.raw(name) ?? {}, this.placeOf(name));
    return Object.entries(reader.object).map(([key, value]) => [key, value, reader.placeOf(key)]);
  }

  /** Refuses fields that nobody has read: a misspelt promise would be no promise. */
  end(): void {
    const stray = Object.keys(this.object).find((key) => !this.known.has(key));
    if (stray === undefined) return;
    const known = [...this.known].sort().join(', ');
    throw new ContractError(`${this.placeOf(stray)} is not known; known here are ${known}`);
  }
}

/** A refusal that says what stands at a place instead. */
export function refuse(place: string, demand: string, value: Json | undefined): ContractError {
  const found = value === undefined ? 'it is missing' : `it is ${show(value)}`;
  return new ContractError(`${place === '' ? 'the contract' : place} ${demand}, but ${found}`);
}

function readPathItem(item: Json, place: string): Path {
  if (typeof item === 'string') return readPathText(item, place);
  throw refuse(place, 'must be a path', item);
}

/** Reads a path of a contract: keys and array steps, and `[*]` for all items where stars are allowed. */
export function readPathText(text: string, place: string, stars: 'stars' | 'no stars' = 'no stars'): Path {
  const path = parsePathText(text, place);
  const stray = path.find(({ kind }) => kind === 'anyKey' || (kind === 'anyIndex' && stars === 'no stars'));
  if (!stray) return path;
  throw refuse(place, `must not hold ${stray.kind === 'anyKey' ? '.*' : '[*]'}`, text);
}

function parsePathText(text: string, place: string): Path {
  try {
    return parsePath(text);
  } catch (error) {
    throw new ContractError(`${place} is no path: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Refuses a name that is no identifier. */
export function checkName(name: string, place: string): string {
  if (NAME.test(name)) return name;
  throw refuse(place, 'must be named with letters, digits and _, not beginning with a digit', name);
}
