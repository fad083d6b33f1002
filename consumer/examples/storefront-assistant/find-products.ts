import { normaliseWords } from './normalise-words';
import type { Language, Product } from './product';

/** Okapi BM25's usual constants: how fast repetition saturates, and how much long passages are held back. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

/**
 * The products whose passages fit a question best, by BM25 over both names and texts of one language.
 *
 * @returns at most `limit` products, best first; none where no word of the question occurs.
 */
export function findProducts(
  question: string,
  language: Language,
  products: readonly Product[],
  limit = 3,
): Product[] {
  const passages = products.map((product) => ({
    product,
    words: normaliseWords(`${product[language].name} ${product[language].text}`),
  }));
  const meanLength =
    passages.reduce((sum, { words }) => sum + words.length, 0) / Math.max(passages.length, 1);
  const scoreWord = (word: string, words: string[]): number => {
    const occurrences = words.filter((candidate) => candidate === word).length;
    const holders = passages.filter((passage) => passage.words.includes(word)).length;
    const rarity = Math.log(1 + (passages.length - holders + 0.5) / (holders + 0.5));
    const lengthFactor = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * words.length) / meanLength;
    return (rarity * occurrences * (SATURATION + 1)) / (occurrences + SATURATION * lengthFactor);
  };
  const asked = new Set(normaliseWords(question));
  return passages
    .map(({ product, words }) => ({
      product,
      score: [...asked].reduce((sum, word) => sum + scoreWord(word, words), 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ product }) => product);
}
