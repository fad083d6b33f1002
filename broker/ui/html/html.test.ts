import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodeEntities } from '../testing/browse';
import { html, joinHtml } from './html';

describe('html', () => {
  it('escapes text, so that a name is never markup', () => {
    const name = `<script>alert("it's")</script> & more`;
    expect(html`<b title="${name}">${name}</b>`.text).toBe(
      '<b title="&lt;script&gt;alert(&quot;it&#39;s&quot;)&lt;/script&gt; &amp; more">' +
        '&lt;script&gt;alert(&quot;it&#39;s&quot;)&lt;/script&gt; &amp; more</b>',
    );
  });

  it('leaves markup as it is and joins lists', () => {
    expect(html`<ul>${['a', 'b'].map((item) => html`<li>${item}</li>`)}</ul>`.text).toBe(
      '<ul><li>a</li><li>b</li></ul>',
    );
    expect(joinHtml(['<', html`<i></i>`], html`<br>`).text).toBe('&lt;<br><i></i>');
  });

  it('shows nothing for what is absent, but shows zero', () => {
    expect(html`${null}${undefined}${false}${''}${0}`.text).toBe('0');
  });

  it('lets no text bring a tag or end an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '=') }), (text) => {
        const { text: markup } = html`<a title="${text}">${text}</a>`;
        expect(markup.match(/[<>"]/g)).toEqual(['<', '"', '"', '>', '<', '>']);
        expect(decodeEntities(markup.slice(markup.indexOf('>') + 1, -'</a>'.length))).toBe(text);
      }),
    );
  });

  it('is used with quotes around every attribute', () => {
    const templates = sources(join(__dirname, '..'))
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
    expect(templates.length).toBeGreaterThan(5);
    const unquoted = templates.flatMap(({ file, text }) =>
      [...text.matchAll(/<[a-z][^<>`]*\s[\w-]+=\$\{/g)].map(([found]) => `${file}: ${found}`),
    );
    expect(unquoted).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
