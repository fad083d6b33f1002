import { encodingsOf } from './encodings-of';

/** Shorter texts stand in too many words: replacing them would make a report unreadable and save no secret. */
const MIN_SECRET_CHARACTERS = 6;
const REPLACEMENT = '[redacted]';

/** Takes secrets out of a text. */
export type Redactor = (text: string) => string;

/** Makes a redactor for secrets in plain, URL, base64 and JSON form, also inside longer base64 texts. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const forms = [
    ...new Set(secrets.filter((secret) => secret.length >= MIN_SECRET_CHARACTERS).flatMap(encodingsOf)),
  ];
  // The longest first: a form may hold another one.
  forms.sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((redacted, form) => redacted.replaceAll(form, REPLACEMENT), text);
}
