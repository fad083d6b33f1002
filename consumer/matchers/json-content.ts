import { escapeRegex, type Matcher, text } from './compose-matchers';

/** A JSON object of which the example is one. */
export type JsonObject = Record<string, unknown>;

/**
 * Text that looks like one JSON object, for `message.content` in JSON mode and for a tool call's `arguments`.
 *
 * An approximation, and honest about it: JSON inside text is text to Pact, which can only search it. The match
 * demands text (never an object), braces around it (so neither a Markdown fence nor an apology before it) and
 * each required key, quoted and followed by a colon, *somewhere* in it. It does not parse: broken JSON between
 * the braces, a key at another depth or a value of another type all match. Check those where the text is
 * parsed, and agree on them with a term about the output's schema.
 *
 * @param example the object that the mock server answers, printed as JSON.
 * @param requiredKeys keys that the consumer reads; by default all top-level keys of the example.
 */
export function jsonContent(example: JsonObject, requiredKeys = Object.keys(example)): Matcher<string> {
  const keyPatterns = requiredKeys.map(
    (key) => `^[\\s\\S]*${escapeRegex(JSON.stringify(key))}\\s*:[\\s\\S]*$`,
  );
  return text(JSON.stringify(example), '^\\s*\\{[\\s\\S]*\\}\\s*$', ...keyPatterns);
}
