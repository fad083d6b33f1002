import type { ProviderRequest } from '../evidence';
import { describePrompt } from './find-prompts-in-text';

/** Where requests to a model carry what a person, a program or the model has written. */
const PROMPT_KEYS = new Set(['messages', 'prompt', 'input', 'system', 'instructions']);
/** Names inside them that say what a text is, and are none themselves. */
const LABEL_KEYS = new Set(['role', 'type', 'id', 'tool_call_id', 'name']);

/** Every text of a request's prompt, in order. */
export function promptsOf({ body }: ProviderRequest): string[] {
  const prompts: string[] = [];
  mapPrompts(parse(body), (prompt) => {
    prompts.push(prompt);
    return prompt;
  });
  return prompts;
}

/** The request's body with every text of its prompt described by length and hash. */
export function describePrompts({ body }: ProviderRequest): Buffer {
  const json = parse(body);
  return json === undefined ? body : Buffer.from(JSON.stringify(mapPrompts(json, describePrompt)));
}

function mapPrompts(json: unknown, change: (prompt: string) => string): unknown {
  if (!isObject(json)) return json;
  return mapEntries(json, (key, value) => (PROMPT_KEYS.has(key) ? mapTexts(value, change) : value));
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return value === '' ? value : change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isObject(value)) return value;
  return mapEntries(value, (key, item) => (LABEL_KEYS.has(key) ? item : mapTexts(item, change)));
}

function mapEntries(value: object, change: (key: string, value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(key, item)]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
