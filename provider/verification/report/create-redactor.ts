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

/** Redacts every text in a JSON value, keys of objects too. */
export function redactDeep<T>(value: T, redact: Redactor): T {
  return redactAny(value, redact) as T;
}

function redactAny(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactAny(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redact(key), redactAny(item, redact)]),
  );
}
