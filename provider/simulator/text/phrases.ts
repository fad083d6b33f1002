import type { Language } from './detect-language';

/** The building blocks of an answer in one language; `{topic}` stands for the words of the question. */
export interface Phrases {
  opening: readonly string[];
  closing: readonly string[];
  unknown: readonly string[];
  /** Follows `unknown`. */
  withTopic: readonly string[];
  elaboration: readonly string[];
  noTopic: string;
  refusal: string;
  result: string;
}

const english: Phrases = {
  opening: ['Here is what I found:', 'Yes, I can answer that.', 'According to the information I have:'],
  closing: [
    'Let me know if you need anything else.',
    'I hope this helps.',
    'Feel free to ask if something is unclear.',
  ],
  unknown: ['Here is a short answer about {topic}.', 'You asked about {topic}.'],
  withTopic: [
    'It depends on what matters most to you.',
    'Start with the simplest option and compare from there.',
  ],
  elaboration: [
    'There is more to say about {topic}.',
    'It also helps to look at {topic} from the other side.',
    'In most cases a small step is enough.',
    'When in doubt, check the details again.',
    'Many people begin with {topic} and go on from there.',
  ],
  noTopic: 'your question',
  refusal: "I'm sorry, but I can't help with that request.",
  result: 'The result is',
};

const vietnamese: Phrases = {
  opening: ['Đây là thông tin tôi tìm được:', 'Vâng, tôi có thể trả lời.', 'Theo thông tin hiện có:'],
  closing: [
    'Bạn cần thêm gì cứ nhắn cho tôi nhé.',
    'Hy vọng thông tin này hữu ích.',
    'Nếu chưa rõ, bạn cứ hỏi thêm nhé.',
  ],
  unknown: ['Đây là câu trả lời ngắn về {topic}.', 'Bạn đang hỏi về {topic}.'],
  withTopic: ['Điều này tùy vào nhu cầu của bạn.', 'Hãy bắt đầu từ lựa chọn đơn giản nhất rồi so sánh.'],
  elaboration: [
    'Vẫn còn nhiều điều để nói về {topic}.',
    'Cũng nên nhìn {topic} từ góc độ khác.',
    'Thường thì một bước nhỏ là đủ.',
    'Khi chưa chắc, hãy kiểm tra lại chi tiết.',
    'Nhiều người bắt đầu với {topic} rồi tìm hiểu tiếp.',
  ],
  noTopic: 'câu hỏi của bạn',
  refusal: 'Xin lỗi, tôi không thể hỗ trợ yêu cầu này.',
  result: 'Kết quả là',
};

export function phrasesFor(language: Language): Phrases {
  return language === 'vi' ? vietnamese : english;
}
