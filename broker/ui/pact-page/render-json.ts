import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../pacts/lossless-json/json-value';
import { writeJson } from '../../pacts/lossless-json/write-json';
import { type Html, type HtmlContent, html, joinHtml } from '../html/html';
import { renderLongText } from './render-long-text';

/** What is to be said about a place of a document, beside its line. */
export type NoteAt = (place: readonly string[], value: JsonValue) => Html | undefined;

const LONGEST_TEXT_CHARACTERS = 140;
const MOST_LISTED_ITEMS = 12;
const MOST_ITEMS_IN_SIGHT = 40;

/** A JSON document with one line for each value and, beside the line, what is said about it. */
export function renderJson(value: JsonValue, noteAt: NoteAt = () => undefined): Html {
  return renderValue({ prefix: null, value, suffix: '', place: [], noteAt });
}

interface Node {
  /** The key, where there is one. */
  readonly prefix: HtmlContent;
  readonly value: JsonValue;
  /** The comma, where one follows. */
  readonly suffix: string;
  readonly place: readonly string[];
  readonly noteAt: NoteAt;
}

function renderValue(node: Node): Html {
  const { value } = node;
  if (isJsonObject(value) && value.size > 0) return renderBlock(node, '{', '}', membersOf(value));
  if (isJsonArray(value) && value.length > 0) {
    return isLongList(value) ? renderLongList(node, value) : renderBlock(node, '[', ']', itemsOf(value));
  }
  return renderLeaf(node);
}

interface Child {
  readonly step: string;
  readonly prefix: HtmlContent;
  readonly value: JsonValue;
}

function membersOf(object: JsonObject): Child[] {
  return [...object].map(([key, value]) => ({
    step: key,
    prefix: html`<span class="key">${JSON.stringify(key)}</span>: `,
    value,
  }));
}

function itemsOf(list: JsonArray): Child[] {
  return list.map((value, index) => ({ step: String(index), prefix: null, value }));
}

function renderBlock(node: Node, open: string, close: string, children: readonly Child[]): Html {
  const { prefix, suffix, place, noteAt, value } = node;
  const lines = children.map((child, index) =>
    renderValue({
      prefix: child.prefix,
      value: child.value,
      suffix: index < children.length - 1 ? ',' : '',
      place: [...place, child.step],
      noteAt,
    }),
  );
  return html`<div class="line">${prefix}${open}${noteAt(place, value)}</div><div class="level">${lines}</div><div class="line">${close}${suffix}</div>`;
}

function renderLeaf({ prefix, value, suffix, place, noteAt }: Node): Html {
  const note = noteAt(place, value);
  if (typeof value === 'string' && isLong(value)) {
    const beginning = `${JSON.stringify(value.slice(0, LONGEST_TEXT_CHARACTERS / 2)).slice(0, -1)}…"`;
    return html`<div class="line">${prefix}${beginning}${suffix}${note}${renderLongText(value)}</div>`;
  }
  return html`<div class="line">${prefix}${writeJson(value)}${suffix}${note}</div>`;
}

function isLong(text: string): boolean {
  return text.length > LONGEST_TEXT_CHARACTERS || text.includes('\n');
}

// Embeddings have a thousand numbers: nobody reads them one a line.
function isLongList(list: JsonArray): boolean {
  return (
    list.length > MOST_LISTED_ITEMS && list.every((item) => typeof item !== 'object' || !isContainer(item))
  );
}

function isContainer(value: JsonValue): boolean {
  return isJsonObject(value) || isJsonArray(value);
}

function renderLongList({ prefix, value, suffix, place, noteAt }: Node, list: JsonArray): Html {
  const notes = list.flatMap((item, index) => noteAt([...place, String(index)], item) ?? []);
  const distinct = [...new Map(notes.map((note) => [note.text, note])).values()];
  const text = list.map((item) => writeJson(item));
  const rest = list.length - MOST_ITEMS_IN_SIGHT;
  const items =
    rest <= 0
      ? html`${text.join(', ')}`
      : html`${text.slice(0, MOST_ITEMS_IN_SIGHT).join(', ')}, <details><summary>${rest} more</summary>${text.slice(MOST_ITEMS_IN_SIGHT).join(', ')}</details>`;
  return html`<div class="line">${prefix}[${noteAt(place, value)}${joinHtml(distinct, null)}</div><div class="level"><div class="line">${items}</div></div><div class="line">]${suffix}</div>`;
}
