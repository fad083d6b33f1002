import { normaliseWords } from './normalise-words';
import type { Language } from './product';

const VIETNAMESE_LETTERS = /[ăâđêôơư\u1EA0-\u1EF9]/i;

/** Frequent words that remain Vietnamese when typed without marks, and are no English words. */
const VIETNAMESE_WORDS = new Set(
  'khong toi minh ban bao nhieu gia con hang duoc cai nay cua voi giao bao hanh nao loai mau muon mua'.split(
    ' ',
  ),
);

/** Enough unmarked words that one borrowed by an English sentence does not decide. */
const WORDS_NEEDED = 2;

/** The language that the shop answers in: Vietnamese where the question shows it, else English. */
export function detectLanguage(question: string): Language {
  if (VIETNAMESE_LETTERS.test(question.normalize('NFC'))) return 'vi';
  const hits = normaliseWords(question).filter((word) => VIETNAMESE_WORDS.has(word));
  return hits.length >= WORDS_NEEDED ? 'vi' : 'en';
}
