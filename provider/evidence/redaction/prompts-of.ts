import { isTooDeep } from '../../verification/json-depth';
import type { ProviderRequest } from '../evidence';
import { describePrompt } from './find-prompts-in-text';
import { scanJsonStrings } from './scan-json-strings';

/** Where requests to a model carry what a person, a program or the model has written. */
const PROMPT_KEYS = new Set([
  'messages',
  'prompt',
  'suffix',
  'prediction',
  'input',
  'system',
  'instructions',
]);
/** Names inside them that say what a text is, and are none themselves. */
const LABEL_KEYS = new Set(['role', 'type', 'id', 'tool_call_id', 'name']);

/** Every text of a request's prompt, in order. */
export function promptsOf({ body }: ProviderRequest): string[] {
  const prompts: string[] = [];
  const json = parse(body);
  // Which of them are prompts nobody can find out there, so all are.
  if (isTooDeep(json)) return textsIn(body.toString('utf8'));
  mapPrompts(json, (prompt) => {
    prompts.push(prompt);
    return prompt;
  });
  return prompts;
}

/** The request's body with every text of its prompt described by length and hash. */
export function describePrompts({ body }: ProviderRequest): Buffer {
  const json = parse(body);
  if (isTooDeep(json)) return Buffer.from(JSON.stringify(describePrompt(body.toString('utf8'))));
  return json === undefined ? body : Buffer.from(JSON.stringify(mapPrompts(json, describePrompt)));
}

function textsIn(json: string): string[] {
  const texts = scanJsonStrings(json).filter(({ isKey }) => !isKey);
  return texts.map(({ start, end }) => JSON.parse(json.slice(start, end)) as string).filter(Boolean);
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
