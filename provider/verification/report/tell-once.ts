/** Says a sentence, or what is left of it where it was said before. */
export type Teller = (sentence: string) => string;

/**
 * Makes a teller for one report: what is the same for many interactions, such as a budget that is too small,
 * stands in full where it is said first. After that its beginning is enough.
 */
export function createTeller(): Teller {
  const told = new Set<string>();
  return (sentence) => {
    if (!told.has(sentence)) {
      told.add(sentence);
      return sentence;
    }
    const [beginning = ''] = sentence.split(/[:;]/);
    return beginning.length < sentence.length ? `${beginning}: as above` : sentence;
  };
}
