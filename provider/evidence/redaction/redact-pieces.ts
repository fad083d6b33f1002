import type { Piece } from '../evidence';
import { textOfBytes } from './byte-text';
import { editPieces } from './edit-pieces';
import { createPlaceNumbers, ROOT } from './number-places';
import { type JsonString, scanJsonStrings } from './scan-json-strings';
import { combineFinders, replaceSpans, type Span, type SpanFinder } from './text-spans';

/** What is taken out of evidence. */
export interface Redaction {
  readonly secrets: SpanFinder;
  readonly prompts?: SpanFinder;
}

/**
 * The body of an answer without secrets and prompts, however the provider cut it into pieces or events.
 *
 * Texts are looked at as a reader would put them together: the strings of a JSON document decoded, those of a
 * stream's events joined by their place. Everything else stays as it was written, byte by byte.
 */
export function redactPieces(pieces: readonly Piece[], redaction: Redaction): Piece[] {
  const text = textOf(pieces);
  const strings = stringsIn(text);
  const findAny = combineFinders([redaction.secrets, ...(redaction.prompts ? [redaction.prompts] : [])]);
  const edited = editPieces(
    pieces,
    strings.flatMap((group) => editsOf(group, text, findAny)),
  );
  // A prompt may hold JSON itself: looking for it outside the strings of a document could break the document.
  const findInRest = strings.length > 0 ? redaction.secrets : findAny;
  return editPieces(edited, findInRest(textOf(edited)));
}

function textOf(pieces: readonly Piece[]): string {
  return textOfBytes(Buffer.concat(pieces.map(({ bytes }) => bytes)));
}

/** The strings of the documents in a body, in groups that a reader would join. */
function stringsIn(text: string): JsonString[][] {
  const groups = new Map<number, JsonString[]>();
  const places = createPlaceNumbers();
  for (const { start: from, end: to } of documentsIn(text)) {
    const root = places.of(ROOT, indexesIn(text.slice(from, to)));
    for (const string of scanJsonStrings(text, { from, to, root, places })) {
      const group = groups.get(string.place);
      if (group) group.push(string);
      else groups.set(string.place, [string]);
    }
  }
  return [...groups.values()];
}

/** A body is one document, or a stream of events with one in each line of data. */
function documentsIn(text: string): { start: number; end: number }[] {
  if (/^\s*[[{"]/.test(text)) return [{ start: 0, end: text.length }];
  return [...text.matchAll(/^\uFEFF?data:(.*)$/gm)].map(({ index, 0: line, 1: data = '' }) => ({
    start: index + line.length - data.length,
    end: index + line.length,
  }));
}

/** Streams of several choices or tool calls come mixed: `index` says which of them an event goes on with. */
function indexesIn(document: string): string {
  return [...document.matchAll(/"index"\s*:\s*(\d+)/g)].map(([, index]) => index).join();
}

/** The strings of a group whose joined text holds something to take out, as they shall be written instead. */
function editsOf(group: readonly JsonString[], text: string, find: SpanFinder): Span[] {
  const parts = group.flatMap((string) => {
    const decoded = decode(text, string);
    return decoded === undefined ? [] : [{ string, decoded }];
  });
  const found = find(parts.map(({ decoded }) => decoded).join(''));
  if (found.length === 0) return [];
  let start = 0;
  return parts.flatMap(({ string, decoded }) => {
    const own = clip(found, start, start + decoded.length);
    start += decoded.length;
    return own.length === 0 ? [] : [encode(string, replaceSpans(decoded, own))];
  });
}

/** The spans inside a part of the text, counted from its start; the replacement goes where the span begins. */
function clip(spans: readonly Span[], from: number, to: number): Span[] {
  return spans
    .filter(({ start, end }) => start < to && end > from)
    .map(({ start, end, replacement }) => ({
      start: Math.max(start, from) - from,
      end: Math.min(end, to) - from,
      replacement: start >= from ? replacement : '',
    }));
}

function decode(text: string, { start, end, isOpen }: JsonString): string | undefined {
  const written = text.slice(start, end);
  try {
    return JSON.parse(isOpen ? `${withoutCutEscape(written)}"` : written) as string;
  } catch {
    return undefined;
  }
}

/** A text may be cut off in the middle of `\\u00e1`. */
function withoutCutEscape(written: string): string {
  return written.replace(/((?:^|[^\\])(?:\\\\)*)\\(?:u[0-9a-fA-F]{0,3})?$/, '$1');
}

function encode({ start, end, isOpen }: JsonString, value: string): Span {
  const written = JSON.stringify(value);
  return { start, end, replacement: isOpen ? written.slice(0, -1) : written };
}
