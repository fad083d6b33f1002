export type Language = 'en' | 'vi';

/** Letters that Vietnamese has and its neighbours in the Latin alphabet (French, Portuguese) have not. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
const ASKS_FOR_VIETNAMESE = /\b(?:in|into) vietnamese\b|tiếng việt/i;
const ASKS_FOR_ENGLISH = /\b(?:in|into) english\b|tiếng anh/i;

/**
 * The language to answer in: the one that the instructions ask for, else Vietnamese where the user writes with its
 * letters, else English.
 */
export function detectLanguage(userText: string, instructions: string): Language {
  const asked = instructions.normalize('NFC');
  if (ASKS_FOR_VIETNAMESE.test(asked)) return 'vi';
  if (ASKS_FOR_ENGLISH.test(asked)) return 'en';
  return VIETNAMESE.test(userText.normalize('NFC')) ? 'vi' : 'en';
}
