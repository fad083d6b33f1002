import type { ChatCompletionRequest } from '../../index';
import type { Language, Product } from './product';

const RULES: Record<Language, string> = {
  en:
    'You are the assistant of a shop. Answer in English, in at most three sentences, only from the passages ' +
    'below. Name each product you rely on by its id in square brackets. If the passages do not hold the ' +
    'answer, say so.',
  vi:
    'Bạn là trợ lý của một cửa hàng. Trả lời bằng tiếng Việt, tối đa ba câu, chỉ dựa vào các đoạn dưới đây. ' +
    'Ghi mã của mỗi sản phẩm được nhắc đến trong ngoặc vuông. Nếu các đoạn không có câu trả lời, hãy nói rõ.',
};

const LOCALES: Record<Language, string> = { en: 'en-GB', vi: 'vi-VN' };

interface Question {
  model: string;
  question: string;
  language: Language;
  /** What the answer must rest on. */
  passages: readonly Product[];
  maxAnswerTokens: number;
}

/** The request that puts a customer's question to the model together with the retrieved passages. */
export function buildQuestion(asked: Question): ChatCompletionRequest {
  const { model, question, language, passages, maxAnswerTokens } = asked;
  const context = passages.map((product) => renderPassage(product, language)).join('\n');
  return {
    model,
    messages: [
      { role: 'system', content: `${RULES[language]}\n\n${context}` },
      { role: 'user', content: question },
    ],
    temperature: 0.2,
    max_tokens: maxAnswerTokens,
  };
}

function renderPassage(product: Product, language: Language): string {
  const price = new Intl.NumberFormat(LOCALES[language]).format(product.priceVnd);
  return `[${product.id}] ${product[language].name} (${price} VND): ${product[language].text}`;
}
