import { isObject } from '../values/json-schema';
import type { Language } from './detect-language';
import { phrasesFor } from './phrases';

const MAX_FACTS = 12;
const MAX_CHARACTERS = 400;

/** A sentence that says what a tool returned: JSON as `name: value` pairs, anything else as it is. */
export function describeToolResult(result: string, language: Language): string {
  const facts = listFacts(parse(result), '').slice(0, MAX_FACTS).join(', ');
  const text = facts === '' ? '—' : facts.slice(0, MAX_CHARACTERS);
  return `${phrasesFor(language).result} ${text}.`;
}

function listFacts(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.slice(0, MAX_FACTS).flatMap((item) => listFacts(item, name));
  if (isObject(value)) {
    return Object.entries(value)
      .slice(0, MAX_FACTS)
      .flatMap(([key, entry]) => listFacts(entry, key.replaceAll('_', ' ')));
  }
  return [name === '' ? String(value) : `${name}: ${String(value)}`];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
