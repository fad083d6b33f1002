const SENTENCE_ENDS = /[.!?…](?=\s|$)/g;

/** The text up to its last complete sentence, so that a customer never reads half of one; may be empty. */
export function wholeSentences(text: string): string {
  const lastEnd = [...text.matchAll(SENTENCE_ENDS)].at(-1);
  return lastEnd ? text.slice(0, lastEnd.index + 1) : '';
}
