import type { ChatChoice } from '../../index';
import { citedProducts } from './cited-products';
import type { Language, Product } from './product';
import { wholeSentences } from './whole-sentences';

/** What a customer gets to read. */
export interface Reply {
  /** Whether the model answered, was cut off, would not answer, or was never asked since nothing fits. */
  kind: 'answered' | 'cut-off' | 'refused' | 'nothing-found';
  language: Language;
  text: string;
  /** Products that the text cites, to be linked below it. */
  productIds: string[];
}

const SORRY: Record<'refused' | 'nothing-found', Record<Language, string>> = {
  refused: {
    en: 'Sorry, I cannot help with that. Our staff are happy to: call 1900 0000.',
    vi: 'Xin lỗi, tôi không thể trả lời câu hỏi này. Xin gọi nhân viên của chúng tôi: 1900 0000.',
  },
  'nothing-found': {
    en: 'Sorry, I found no product that fits your question.',
    vi: 'Xin lỗi, tôi không tìm thấy sản phẩm nào phù hợp với câu hỏi của bạn.',
  },
};

/** The reply where there is no answer to show. */
export function apologise(kind: keyof typeof SORRY, language: Language): Reply {
  return { kind, language, text: SORRY[kind][language], productIds: [] };
}

/** Turns the model's choice into a reply; `offered` are the products that it was shown. */
export function convertChoice(choice: ChatChoice, language: Language, offered: readonly Product[]): Reply {
  const { content, refusal } = choice.message;
  if (refusal || !content || choice.finish_reason === 'content_filter') {
    return apologise('refused', language);
  }
  const isCutOff = choice.finish_reason === 'length';
  const text = isCutOff ? `${wholeSentences(content)} …`.trimStart() : content;
  return {
    kind: isCutOff ? 'cut-off' : 'answered',
    language,
    text,
    productIds: citedProducts(text, offered),
  };
}
