import { encodingsOf } from './encodings-of';
import type { Span, SpanFinder } from './text-spans';

/** Shorter texts stand in too many words: replacing them would make a text unreadable and save no secret. */
const MIN_SECRET_CHARACTERS = 6;
const REPLACEMENT = '[redacted]';

/** Makes a finder for secrets in plain, URL, base64 and JSON form, also inside longer base64 texts. */
export function createSecretFinder(secrets: readonly string[]): SpanFinder {
  const forms = [
    ...new Set(secrets.filter((secret) => secret.length >= MIN_SECRET_CHARACTERS).flatMap(encodingsOf)),
  ];
  return (text) => forms.flatMap((form) => occurrencesOf(form, text));
}

function occurrencesOf(form: string, text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
    spans.push({ start, end: start + form.length, replacement: REPLACEMENT });
  }
  return spans;
}
