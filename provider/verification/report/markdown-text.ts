/** Has a meaning somewhere in a line: emphasis, code, links, tables, formulas, headings. */
const SPECIAL = /[\\`*_{}[\]#|~$]/g;
/** Makes a list of a line that begins with it. */
const LIST = /^([-+]|\d+(?=[.)]))/;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that Markdown shows as it is, on one line, as GitHub reads it. */
export function markdownText(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(SPECIAL, '\\$&')
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')
    .replace(LIST, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}
