export type Language = 'en' | 'vi';

/** Letters that Vietnamese has and its neighbours in the Latin alphabet (French, Portuguese) have not. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;

/** The language to answer in: Vietnamese where its letters are used, English otherwise. */
export function detectLanguage(text: string): Language {
  return VIETNAMESE.test(text.normalize('NFC')) ? 'vi' : 'en';
}
