import type { ChatChoice } from '../../index';
import { products } from './product';
import { convertChoice } from './reply';

function choice(message: Partial<ChatChoice['message']>, finishReason = 'stop'): ChatChoice {
  return {
    index: 0,
    finish_reason: finishReason,
    message: { role: 'assistant', content: null, ...message },
  };
}

describe('convertChoice', () => {
  it('links each product that was offered and cited, once', () => {
    const content = 'Take [P-1002] or [P-1001]; [P-1002] is smaller.';
    expect(convertChoice(choice({ content }), 'en', products)).toEqual({
      kind: 'answered',
      language: 'en',
      text: content,
      productIds: ['P-1002', 'P-1001'],
    });
  });

  it('links no product that the model made up or was not shown', () => {
    const offered = products.slice(0, 1);
    const content = 'Take [P-9999], [P-2001] or [P-1001].';
    expect(convertChoice(choice({ content }), 'en', offered).productIds).toEqual(['P-1001']);
  });

  it('cuts back to the last whole sentence', () => {
    const content = 'It costs 1.290.000 VND. It comes in blue and';
    expect(convertChoice(choice({ content }, 'length'), 'en', products)).toMatchObject({
      kind: 'cut-off',
      text: 'It costs 1.290.000 VND. …',
    });
  });

  it('links no product of a sentence that was cut away', () => {
    const content = 'Take [P-1001]. Or take [P-1002] if';
    expect(convertChoice(choice({ content }, 'length'), 'en', products).productIds).toEqual(['P-1001']);
  });

  it('shows that something is missing where not one sentence was complete', () => {
    expect(convertChoice(choice({ content: 'It costs' }, 'length'), 'en', products).text).toBe('…');
  });

  it.each([
    ['a refusal', choice({ refusal: 'No.' })],
    ['a refusal beside empty content', choice({ content: '', refusal: 'No.' })],
    ['content that a filter stopped', choice({ content: 'It co' }, 'content_filter')],
    ['no content at all', choice({})],
  ])('apologises in the language of the customer for %s', (_case, refused) => {
    const reply = convertChoice(refused, 'vi', products);
    expect(reply.kind).toBe('refused');
    expect(reply.text).toMatch(/^Xin lỗi/);
  });
});
