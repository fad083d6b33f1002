import { detectLanguage } from './detect-language';

describe('detectLanguage', () => {
  it.each([
    'Tai nghe này còn hàng không?',
    'Áo mưa cỡ nào vừa người cao 1m70?',
    'bao nhieu tien mot cai balo', // typed without marks
    'Balo Đà Lạt',
    'Ao mua con hang khong shop oi',
    'tie\u0302\u0301ng', // marks as characters of their own
  ])('finds Vietnamese in "%s"', (question) => {
    expect(detectLanguage(question)).toBe('vi');
  });

  it.each([
    'Is the rain jacket machine washable?',
    'Do you have a Bat Trang kettle in stock?',
    'How long does the battery last?',
    'Gia, is that a name of yours?', // one word that is also Vietnamese decides nothing
    '',
  ])('takes "%s" for English', (question) => {
    expect(detectLanguage(question)).toBe('en');
  });
});
