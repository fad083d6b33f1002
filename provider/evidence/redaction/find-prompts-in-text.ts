import { createHash } from 'node:crypto';
import { mergeSpans, type Span, type SpanFinder } from './text-spans';

/** A shorter prompt ("Hello") is a word like any other: in an answer it tells nothing about what was asked. */
const MIN_PROMPT_CHARACTERS = 8;
/** So many characters of a prompt in a row are taken for a quotation. */
const MIN_QUOTED_CHARACTERS = 20;
/** A long word with a digit, an underscore or an @ is somebody's number, name or address, not language. */
const MIN_TELLING_WORD_CHARACTERS = 12;
const TELLING = /[\d@_]/;
const HASH_CHARACTERS = 16;

/**
 * Makes a finder for prompts in an answer: whole, in quotations of at least 20 characters, and in telling words,
 * as they are and as JSON writes them. What else a model says about its prompt is its answer, and stays.
 */
export function createPromptFinder(prompts: readonly string[]): SpanFinder {
  const forms = new Set(
    prompts
      .filter((prompt) => prompt.length >= MIN_PROMPT_CHARACTERS)
      .flatMap((prompt) => [prompt, JSON.stringify(prompt).slice(1, -1)]),
  );
  const short = [...forms, ...prompts.flatMap(tellingWordsOf)].filter(
    (form) => form.length < MIN_QUOTED_CHARACTERS,
  );
  const windows = new Set([...forms].flatMap(windowsOf));
  return (text) => {
    const found = [...short.flatMap((form) => wholeIn(form, text)), ...quotationsIn(windows, text)];
    // A word may stand in a quotation: what is described is all that is taken out in one place.
    return mergeSpans(found).map(({ start, end }) => spanOf(text, start, end));
  };
}

/** What stands in place of a prompt: enough to tell whether two are the same, and nothing to read. */
export function describePrompt(prompt: string): string {
  const hash = createHash('sha256').update(prompt).digest('hex').slice(0, HASH_CHARACTERS);
  return `[prompt: ${prompt.length} characters, sha256 ${hash}]`;
}

const DESCRIBED_PROMPT = /\[prompt: (\d+) characters, sha256 [0-9a-f]{16}\]/;
const FILLER = 'word ';

/** Whether a prompt was taken out of a text, so that nobody can tell what stood there. */
export function lacksPrompt(text: string): boolean {
  return DESCRIBED_PROMPT.test(text);
}

/** The text as long as it was before prompts were taken out of it, for those who count. */
export function fillInPrompts(text: string): string {
  return text.replace(new RegExp(DESCRIBED_PROMPT, 'g'), (_described, characters: string) =>
    FILLER.repeat(Math.ceil(Number(characters) / FILLER.length)).slice(0, Number(characters)),
  );
}

function tellingWordsOf(prompt: string): string[] {
  const words = prompt.split(/[\s"'`()[\]{}<>,;:!?]+/).map((word) => word.replace(/\.+$/, ''));
  return words.filter((word) => word.length >= MIN_TELLING_WORD_CHARACTERS && TELLING.test(word));
}

function windowsOf(form: string): string[] {
  const count = Math.max(0, form.length - MIN_QUOTED_CHARACTERS + 1);
  return Array.from({ length: count }, (_, start) => form.slice(start, start + MIN_QUOTED_CHARACTERS));
}

function wholeIn(form: string, text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + form.length)) {
    spans.push(spanOf(text, start, start + form.length));
  }
  return spans;
}

/** Every longest run of the text that windows of prompts cover without a break. */
function quotationsIn(windows: ReadonlySet<string>, text: string): Span[] {
  if (windows.size === 0) return [];
  const spans: Span[] = [];
  const isQuoted = (start: number) => windows.has(text.slice(start, start + MIN_QUOTED_CHARACTERS));
  for (let start = 0; start + MIN_QUOTED_CHARACTERS <= text.length; start += 1) {
    if (!isQuoted(start)) continue;
    let last = start;
    while (isQuoted(last + 1)) last += 1;
    const end = last + MIN_QUOTED_CHARACTERS;
    spans.push(spanOf(text, start, end));
    start = end - 1;
  }
  return spans;
}

/** Halves of a character beyond the 16 bits of JavaScript's are not cut off: what remained of it would be none. */
function spanOf(text: string, start: number, end: number): Span {
  const from = isInsideCharacter(text, start) ? start + 1 : start;
  const to = isInsideCharacter(text, end) ? end - 1 : end;
  return { start: from, end: to, replacement: describePrompt(text.slice(from, to)) };
}

function isInsideCharacter(text: string, index: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(index - 1, index + 1));
}
