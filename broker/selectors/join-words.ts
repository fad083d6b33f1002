/** A list as people read it: `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  const last = words.slice(-2).join(' and ');
  return [...words.slice(0, -2), last].join(', ');
}

/** A list of names in quotation marks. */
export function joinNames(names: readonly string[]): string {
  return joinWords(names.map((name) => `'${name}'`));
}
