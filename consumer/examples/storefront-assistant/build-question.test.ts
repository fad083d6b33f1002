import { buildQuestion } from './build-question';
import { products } from './product';

const [headphones] = products;
const build = (language: 'vi' | 'en') =>
  buildQuestion({
    model: 'gpt-4.1',
    question: 'How much?',
    language,
    passages: headphones ? [headphones] : [],
    maxAnswerTokens: 300,
  });

describe('buildQuestion', () => {
  it('gives the passages with their ids and prices to the system, and the question to the user', () => {
    const [system, user] = build('en').messages;
    expect(system?.content).toContain('[P-1001] Lotus wireless headphones (1,290,000 VND): Over-ear');
    expect(user).toEqual({ role: 'user', content: 'How much?' });
  });

  it('speaks Vietnamese, prices included, where the customer does', () => {
    const [system] = build('vi').messages;
    expect(system?.content).toContain('Trả lời bằng tiếng Việt');
    expect(system?.content).toContain('[P-1001] Tai nghe không dây Lotus (1.290.000 VND): Tai nghe chụp tai');
  });

  it('limits the answer', () => {
    expect(build('en')).toMatchObject({ model: 'gpt-4.1', temperature: 0.2, max_tokens: 300 });
  });
});
