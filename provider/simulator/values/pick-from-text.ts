/** The first of the options that the text names, whatever the case and with `_` or `-` read as a space. */
export function pickFromText(options: readonly string[], text: string): string | undefined {
  const haystack = normalize(text);
  return options.find((option) => option !== '' && haystack.includes(normalize(option)));
}

function normalize(text: string): string {
  return ` ${text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()} `;
}
