import fc from 'fast-check';
import { parseJson } from '../../pacts/lossless-json/parse-json';
import { html } from '../html/html';
import { readableText } from '../testing/browse';
import { renderJson } from './render-json';

describe('renderJson', () => {
  it('shows every value of a document, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        // Long texts are cut and folded, and spaces do not count: compare what is left.
        fc.pre(!/\\n|.{140}/.test(text) && !/[\s\\]/.test(text));
        const shown = readableText(renderJson(parseJson(text)).text).replace(/\s/g, '');
        expect(shown).toBe(text);
      }),
    );
  });

  it('puts a note beside its line', () => {
    const noteAt = (place: readonly string[]) => (place.join('.') === 'a.0' ? html`<i>note</i>` : undefined);
    expect(readableText(renderJson(parseJson('{"a":[1],"b":2}'), noteAt).text)).toBe(
      '{ "a" : [ 1 note ], "b" : 2 }',
    );
  });

  it('puts long lists of numbers on one line and folds the rest away', () => {
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const { text } = renderJson(parseJson(JSON.stringify({ embedding: numbers })));
    expect(text.match(/class="line"/g)).toHaveLength(5);
    expect(text).toContain('<summary>60 more</summary>');
    expect(readableText(text)).toContain('38, 39, 60 more 40, 41,');
  });

  it('shows the beginning of a long text, and the whole folded away', () => {
    const { text } = renderJson(`first line\n${'x'.repeat(200)}`);
    expect(text).toContain('&quot;first line\\n');
    expect(text).toContain(`<pre class="long-text">\nfirst line\n${'x'.repeat(200)}</pre>`);
  });
});
