import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../pacts/lossless-json/json-value';
import { readMatchingRules } from '../matching/read-matching-rules';
import { inlineText, textOf } from './json-text';
import type { Field, Part } from './pact-document';
import { readBody } from './read-body';

/** Reads a request or a response of HTTP. */
export function readHttpPart(title: string, part: JsonObject): Part {
  const headers = readFields(part.get('headers'));
  return {
    title,
    method: textOf(part.get('method'))?.toUpperCase(),
    path: textOf(part.get('path')),
    status: textOf(part.get('status')),
    query: readQuery(part.get('query')),
    headers,
    body: readBody(part.get('body'), contentTypeIn(headers)),
    rules: readMatchingRules(part.get('matchingRules'), part.get('generators')),
  };
}

/** Reads a message, whatever carries it. */
export function readMessagePart(title: string, part: JsonObject): Part {
  const metadata = readFields(part.get('metadata') ?? part.get('metaData'));
  return {
    title,
    query: [],
    headers: metadata,
    body: readBody(part.get('contents'), contentTypeIn(metadata)),
    rules: readMatchingRules(part.get('matchingRules'), part.get('generators')),
  };
}

function readFields(fields: JsonValue | undefined): Field[] {
  if (!isJsonObject(fields)) return [];
  return [...fields].map(([name, value]) => ({
    name,
    value: isJsonArray(value) ? value.map(inlineText).join(', ') : inlineText(value),
  }));
}

// An object of lists since version 3 of the specification, the text of the URL before.
function readQuery(query: JsonValue | undefined): Field[] {
  if (typeof query === 'string')
    return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
  if (!isJsonObject(query)) return [];
  return [...query].flatMap(([name, values]) =>
    (isJsonArray(values) ? values : [values]).map((value) => ({ name, value: inlineText(value) })),
  );
}

function contentTypeIn(fields: readonly Field[]): string | undefined {
  return fields.find(({ name }) => /^content-?type$/i.test(name))?.value;
}
