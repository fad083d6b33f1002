import { createSecretFinder } from '../../evidence/redaction/find-secrets-in-text';
import { replaceSpans } from '../../evidence/redaction/text-spans';

/** Takes secrets out of a text. */
export type Redactor = (text: string) => string;

/** Makes a redactor for secrets in plain, URL, base64 and JSON form, also inside longer base64 texts. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const find = createSecretFinder(secrets);
  return (text) => replaceSpans(text, find(text));
}
