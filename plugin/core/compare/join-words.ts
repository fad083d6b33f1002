const MAX_SHOWN = 4;

/** Words as a sentence lists them. */
export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The first of many words, each once, and how many more there are. */
export function joinSome(words: readonly string[]): string {
  const distinct = [...new Set(words)];
  const more = distinct.length - MAX_SHOWN;
  return joinWords(more > 0 ? [...distinct.slice(0, MAX_SHOWN), `${more} more`] : distinct);
}
