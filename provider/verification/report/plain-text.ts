/** Control characters, and those that turn the direction of the text after them or break its line unseen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text that only is shown: what a provider sends must not move the cursor of a terminal, set its title, or make
 * a text read as another one.
 */
export function plainText(text: string): string {
  return text.replace(CONTROL, '\ufffd');
}

/**
 * The same where the text goes into the log of a job: GitHub takes a line that begins with `::`, however far it is
 * indented, and `##[` anywhere, for a command to itself.
 */
export function logText(text: string): string {
  return plainText(text)
    .replace(/\s*\n\s*(?=::)/g, ' ')
    .replaceAll('##[', '## [');
}

/** The same on one line: a name that breaks the line could go on as a row of its own. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}

/** Text that XML 1.0 can hold: control characters and half surrogates are not allowed in it at all. */
export function xmlText(text: string): string {
  return plainText(text).replace(/[\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}
