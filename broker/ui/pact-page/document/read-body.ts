import { isJsonObject, type JsonObject, type JsonValue } from '../../../pacts/lossless-json/json-value';
import { JsonSyntaxError, parseJson } from '../../../pacts/lossless-json/parse-json';
import { textOf } from './json-text';
import type { Body } from './pact-document';

/**
 * Reads a body. Since version 4 of the specification it stands in an envelope that names its type and its
 * encoding; before, the body was the value itself.
 *
 * @param headerType the content type that the headers name
 */
export function readBody(body: JsonValue | undefined, headerType: string | undefined): Body | undefined {
  if (body === undefined || body === null) return undefined;
  const envelope = envelopeOf(body);
  if (envelope === undefined) return bodyOf(body, headerType);
  const content = envelope.get('content');
  if (content === undefined || content === null) return undefined;
  const contentType = textOf(envelope.get('contentType')) ?? headerType;
  const encoded = envelope.get('encoded');
  if (typeof content === 'string' && (encoded === true || encoded === 'base64')) {
    return decoded(content, contentType);
  }
  return bodyOf(content, contentType);
}

// A body of an earlier version may be an object too; only an envelope has both of these members.
function envelopeOf(body: JsonValue): JsonObject | undefined {
  return isJsonObject(body) && body.has('content') && body.has('encoded') ? body : undefined;
}

function bodyOf(content: JsonValue, contentType: string | undefined): Body {
  if (typeof content !== 'string') return { kind: 'json', value: content };
  if (contentType?.startsWith('text/event-stream')) return { kind: 'events', text: content };
  const value = isJsonType(contentType) ? parsed(content) : undefined;
  return value === undefined ? { kind: 'text', text: content, contentType } : { kind: 'json', value };
}

function decoded(base64: string, contentType: string | undefined): Body {
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  const isText = !text.includes('\uFFFD') && !text.includes('\0');
  return isText ? bodyOf(text, contentType) : { kind: 'binary', sizeBytes: bytes.length, contentType };
}

function isJsonType(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/([\w.+-]+\+)?json\b/i.test(contentType);
}

// A JSON body that is one text is written as that text: not every string under a JSON type is a document.
function parsed(text: string): JsonValue | undefined {
  try {
    const value = parseJson(text);
    return typeof value === 'object' ? value : undefined;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
