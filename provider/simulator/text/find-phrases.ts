import { contentWordsOf } from './words';

const MAX_PHRASES = 60;

/** Short phrases a text is about: its content words, each once, in order. */
export function findPhrases(text: string): string[] {
  const words = contentWordsOf(text.slice(0, 20_000)).filter(
    (word) => /\p{L}{2}/u.test(word) && word.length <= 30,
  );
  return [...new Set(words)].slice(0, MAX_PHRASES);
}
