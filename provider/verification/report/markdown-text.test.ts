import { markdownText } from './markdown-text';

describe('text in Markdown', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a | b', 'a \\| b'],
    ['[a](https://example.com) ![b](c)', '\\[a\\](https://example.com) !\\[b\\](c)'],
    ['`code` *a* _b_ ~c~', '\\`code\\` \\*a\\* \\_b\\_ \\~c\\~'],
    ['two\n\n# lines', 'two \\# lines'],
    ['- a', '\\- a'],
    ['1. a', '1\\. a'],
    ['$.a[0] \\ $b$', '\\$.a\\[0\\] \\\\ \\$b\\$'],
    ['&lt;', '&amp;lt;'],
  ])('%j is only shown', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });
});
