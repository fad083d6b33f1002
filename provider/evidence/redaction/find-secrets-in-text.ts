import { base64FormsOf } from './base64-forms-of';
import type { Span, SpanFinder } from './text-spans';
import { unescapeText } from './unescaped-text';

/** Shorter texts stand in too many words: replacing them would make a text unreadable and save no secret. */
const MIN_SECRET_CHARACTERS = 6;
const REPLACEMENT = '[redacted]';

/** Makes a finder for secrets however they are written: plain, escaped for URL, JSON or HTML, in base64 texts too. */
export function createSecretFinder(secrets: readonly string[]): SpanFinder {
  const forms = [
    ...new Set(secrets.filter((secret) => secret.length >= MIN_SECRET_CHARACTERS).flatMap(formsOf)),
  ];
  return (text) => {
    if (forms.length === 0) return [];
    const unescaped = unescapeText(text);
    const inEscapes = unescaped
      ? forms
          .flatMap((form) => occurrencesOf(form, unescaped.text))
          .map((span) => ({
            ...span,
            ...unescaped.placeOf(span.start, span.end),
          }))
      : [];
    return [...forms.flatMap((form) => occurrencesOf(form, text)), ...inEscapes];
  };
}

/** Forms that are found where they stand: a backslash has a meaning of its own in each kind of escape. */
function formsOf(secret: string): string[] {
  const ofJson = JSON.stringify(secret).slice(1, -1);
  const ofForm = secret.replaceAll(' ', '+');
  return [secret, ofJson, ofForm, ...base64FormsOf(secret)];
}

/** Occurrences may overlap, so the next is looked for one character further. */
function occurrencesOf(form: string, text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
    spans.push({ start, end: start + form.length, replacement: REPLACEMENT });
  }
  return spans;
}
