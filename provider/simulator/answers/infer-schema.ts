import { isObject, type JsonSchema } from '../values/json-schema';

const MAX_KEYS = 30;
const LIST_NAME = /(tags|list|items|s)$/i;
const NUMBER_NAME = /(price|count|score|amount|quantity|rating|confidence|total)/i;
const BOOLEAN_NAME = /^(is|has|can|should|needs)[_A-Z]/;
/** `keys "title", "tags"`, `fields: title, tags`: a list of names after a word that announces it. */
const ANNOUNCED =
  /\b(?:keys?|fields?|properties|khóa|trường)\b\s*:?\s*((?:["'`]?[a-zA-Z_]\w{0,40}["'`]?\s*(?:,\s*(?:and|or|và)?|and|or|và|&)\s*){0,30}[a-zA-Z_]\w{0,40})/iu;
const JOINING = ['and', 'or'];

/**
 * The schema of the object that messages in JSON mode ask for: that of an example object in them, or of the keys
 * they name. Undefined where they do neither.
 */
export function inferSchema(texts: readonly string[]): JsonSchema | undefined {
  const text = texts.join('\n').slice(0, 20_000);
  const example = findExample(text);
  if (example) return schemaOf(example);
  const keys = findKeys(text);
  if (keys.length === 0) return undefined;
  return objectOf(keys.map((key): [string, JsonSchema] => [key, schemaForName(key)]));
}

function findExample(text: string): Record<string, unknown> | undefined {
  for (
    let start = text.indexOf('{'), tries = 0;
    start >= 0 && tries < 5;
    start = text.indexOf('{', start + 1), tries += 1
  ) {
    const example = parseFrom(text, start);
    if (example && Object.keys(example).length > 0) return example;
  }
  return undefined;
}

function parseFrom(text: string, start: number): Record<string, unknown> | undefined {
  for (
    let end = text.indexOf('}', start), tries = 0;
    end >= 0 && tries < 10;
    end = text.indexOf('}', end + 1), tries += 1
  ) {
    try {
      const value: unknown = JSON.parse(text.slice(start, end + 1));
      return isObject(value) ? value : undefined;
    } catch {
      // Not the closing brace; the next one may be.
    }
  }
  return undefined;
}

function schemaOf(example: unknown): JsonSchema {
  if (Array.isArray(example))
    return { type: 'array', items: example.length > 0 ? schemaOf(example[0]) : { type: 'string' } };
  if (isObject(example)) {
    return objectOf(
      Object.entries(example).map(([key, value]): [string, JsonSchema] => [key, schemaOf(value)]),
    );
  }
  if (typeof example === 'number') return { type: Number.isInteger(example) ? 'integer' : 'number' };
  return { type: typeof example === 'boolean' ? 'boolean' : 'string' };
}

function findKeys(text: string): string[] {
  const quoted = [...text.matchAll(/["`]([a-zA-Z_]\w{0,40})["`]/g)].flatMap((match) => match[1] ?? []);
  const announced = ANNOUNCED.exec(text)?.[1] ?? '';
  const named = announced.match(/[a-zA-Z_]\w{0,40}/g)?.filter((word) => !JOINING.includes(word)) ?? [];
  return [...new Set(quoted.length > 0 ? quoted : named)].slice(0, MAX_KEYS);
}

function schemaForName(name: string): JsonSchema {
  if (BOOLEAN_NAME.test(name)) return { type: 'boolean' };
  if (NUMBER_NAME.test(name)) return { type: 'number' };
  return LIST_NAME.test(name) && !/(ss|us|is)$/i.test(name)
    ? { type: 'array', items: { type: 'string' } }
    : { type: 'string' };
}

function objectOf(entries: readonly [string, JsonSchema][]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(entries),
    required: entries.map(([key]) => key),
    additionalProperties: false,
  };
}
